/** The tokens that a canvas draws with. It cannot read custom properties by itself. */
export interface Palette {
  readonly field: string
  readonly hairline: string
  readonly ink1: string
  readonly ink2: string
  readonly ink3: string
  readonly hatch: string
  readonly line: string
  readonly band: string
  readonly noData: string
  readonly road: string
  readonly river: string
  readonly ramp: readonly string[]
  readonly priority: Readonly<Record<'urgent' | 'high' | 'medium' | 'low', string>>
  readonly font: string
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  // A colour is one of a pair, and only where it is used it is known which.
  const probe = document.body.appendChild(document.createElement('span'))
  const token = (name: string) => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const palette = {
    field: token('field'),
    hairline: token('hairline'),
    ink1: token('ink-1'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    hatch: token('hatch'),
    line: token('line'),
    band: token('band'),
    noData: token('no-data'),
    road: token('road'),
    river: token('river'),
    ramp: [1, 2, 3, 4, 5, 6, 7].map((step) => token(`ramp-${step}`)),
    priority: {
      urgent: token('urgent'),
      high: token('high'),
      medium: token('medium'),
      low: token('low'),
    },
    font: style.getPropertyValue('--font').trim(),
  }
  probe.remove()
  return palette
}
