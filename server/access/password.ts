/** Which passwords are taken: long, in no list of common ones, and not made of what is known about their owner. */
import { once } from '#server/access/once'
import { say } from '#server/lang/say'
import { Problem } from '#server/problem'
import { PASSWORD_AT_LEAST } from '#shared/access'

/** What people here are tempted to use (ASVS 6.1.2). */
const LOCAL_WORDS = [
  'iocwall',
  'ioc',
  'ubnd',
  'matkhau',
  'trungtam',
  'dieuhanh',
  'quantri',
  'vietnam',
]
/** zxcvbn's scale: 3 stands for more than 10^8 guesses, which the limit on attempts puts out of reach. */
const SAFE = 3

/** Vietnamese as it is typed without its marks: "Trần Đức" is "tran duc". */
const bare = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')

/**
 * Big lists, needed only here and seldom; kept, since to rank them anew for each password holds up all others
 * for a tenth of a second.
 */
const judging = once(async () => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
})

/** `about`: the person's name and address. Throws a 422 Problem for one that is easily guessed. */
export async function mustBeStrong(password: string, about: readonly string[]): Promise<void> {
  const judge = await judging()
  const words = about.flatMap((text) => {
    const parts = text.toLowerCase().split(/[\s@.]+/)
    return [text, parts.join(''), ...parts].flatMap((word) => [word, bare(word)])
  })
  // Marks above letters are the first thing that a guesser leaves out, or puts in.
  const scores = [password, bare(password)].map(
    (text) => judge.check(text, [...LOCAL_WORDS, ...words]).score,
  )
  if (Math.min(...scores) < SAFE)
    throw new Problem(422, say('weakPassword', { least: PASSWORD_AT_LEAST }))
}
