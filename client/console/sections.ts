import { isAtLeast } from '#client/console/rights'
import type { Grant, PersonRole } from '#shared/access'

interface Section {
  readonly name: 'walls' | 'tours' | 'scenes' | 'pair' | 'screens' | 'people' | 'audit'
  readonly path: string
  readonly needs: PersonRole
}

export const sections: readonly Section[] = [
  { name: 'walls', path: '/console/walls', needs: 'operator' },
  { name: 'scenes', path: '/console/scenes', needs: 'operator' },
  { name: 'tours', path: '/console/tours', needs: 'operator' },
  { name: 'pair', path: '/console/pair', needs: 'operator' },
  { name: 'screens', path: '/console/screens', needs: 'operator' },
  { name: 'people', path: '/console/people', needs: 'administrator' },
  { name: 'audit', path: '/console/audit', needs: 'administrator' },
]

export const sectionsOf = (grants: readonly Grant[]): readonly Section[] =>
  sections.filter(({ needs }) => isAtLeast(grants, needs))
