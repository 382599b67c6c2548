/** Keys for whoever stands at the screen. What they choose is this screen's alone, and passes. */
import { onCleanup } from 'solid-js'
import { words } from '#client/lang/words'

export interface Deeds {
  /** The scene of this number, from 1. */
  scene(number: number): void
  /** By so many scenes, forwards or back. */
  move(by: 1 | -1): void
  programme(): void
  curtain(): void
  identify(): void
  fullScreen(): void
  help(): void
}

const SCENE_KEYS = /^[1-9]$/
const CURTAIN = 'c'

/** What is done at one touch or one key, in the order in which it is offered. */
export const deeds: readonly {
  readonly name: Exclude<keyof Deeds, 'scene' | 'move'>
  readonly key: string
}[] = [
  { name: 'programme', key: '0' },
  { name: 'curtain', key: CURTAIN },
  { name: 'identify', key: 'i' },
  { name: 'fullScreen', key: 'f' },
  { name: 'help', key: '?' },
]

/** Keys that need no button: with a finger one touches what one means. */
export const otherKeys = (): readonly (readonly [keys: string, does: string])[] => [
  [words.keys.sideways, words.keys.move],
  ['Tab, Enter', words.keys.open],
  [words.keys.arrows, words.keys.map],
  ['Esc', words.keys.close],
]

function deedOf(key: string): ((all: Deeds) => void) | undefined {
  if (SCENE_KEYS.test(key)) return (all) => all.scene(Number(key))
  if (key === 'ArrowRight') return (all) => all.move(1)
  if (key === 'ArrowLeft') return (all) => all.move(-1)
  const found = deeds.find((deed) => deed.key === key)
  return found && ((all) => all[found.name]())
}

/**
 * Where a key means something else: in a field, on a map its arrows, in a sheet that lies over the wall. The
 * curtain is drawn from anywhere: visitors do not wait until a map has been left.
 */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, select, textarea')) return true
  if (target.closest('dialog')) return key.toLowerCase() !== CURTAIN
  return target.closest('[data-keys]') !== null && key.startsWith('Arrow')
}

export function listenToKeys(all: Deeds): void {
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTaken(event)) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const deed = deedOf(key)
    if (!deed) return
    event.preventDefault()
    deed(all)
  }
  addEventListener('keydown', pressed)
  onCleanup(() => removeEventListener('keydown', pressed))
}
