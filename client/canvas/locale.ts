/**
 * uPlot asks `Intl` for `navigator.language` while it loads. A kiosk browser that was started without
 * a locale says "en-US@posix", which `Intl` refuses, so such a name is replaced before.
 */
try {
  new Intl.NumberFormat(navigator.language)
} catch (error) {
  console.warn(`chart: the browser's language "${navigator.language}" is not one`, error)
  Object.defineProperty(navigator, 'language', { value: 'vi-VN', configurable: true })
}
