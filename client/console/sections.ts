import { isAtLeast } from '#client/console/rights'
import type { Grant, PersonRole } from '#shared/access'

interface Section {
  readonly name: 'pair' | 'screens' | 'people' | 'audit'
  readonly path: string
  readonly needs: PersonRole
}

export const sections: readonly Section[] = [
  { name: 'pair', path: '/console/pair', needs: 'operator' },
  { name: 'screens', path: '/console/screens', needs: 'operator' },
  { name: 'people', path: '/console/people', needs: 'administrator' },
  { name: 'audit', path: '/console/audit', needs: 'administrator' },
]

export const sectionsOf = (grants: readonly Grant[]): readonly Section[] =>
  sections.filter(({ needs }) => isAtLeast(grants, needs))
