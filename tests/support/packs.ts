/** Files of indicators as a province writes them. */
export const packItem = (code: string, more: object = {}) => ({
  code,
  name: { vi: `Chỉ tiêu ${code}`, en: `Indicator ${code}` },
  short: { vi: 'Ngắn', en: 'Short' },
  domain: 'society',
  unit: 'percent',
  direction: 'up',
  range: [0, 100],
  overAreas: { how: 'none' },
  overTime: 'last',
  dueEvery: 86_400_000,
  ...more,
})

export const packOf = (...indicators: readonly unknown[]) => ({
  title: { vi: 'Chỉ tiêu của tỉnh', en: "The province's indicators" },
  indicators,
})
