/** A line as a terminal may be given it: what others wrote must not move its cursor, nor turn text around. */
const UNSEEN = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu

/** What is unseen is written as JSON would write it. */
export const shown = (line: string): string =>
  line.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${code}`
  })
