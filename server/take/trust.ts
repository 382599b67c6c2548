/** Whether the figure can be believed: the scores that Explore shows, each with what it was counted from. */
import type { Held } from '#server/take/held'
import type { Cell, Sheet } from '#server/take/sheet'
import type { TakeWords } from '#server/take/words'
import { clean, communesBehind, complete, correct, live, type Score } from '#shared/reckon/scores'
import { fill } from '#shared/text'
import { HOUR } from '#shared/time'
import type { View } from '#shared/view'

const inHours = (score: Score | undefined): Score | undefined =>
  score && {
    ...score,
    good: Math.round((100 * score.good) / HOUR) / 100,
    of: Math.round((100 * score.of) / HOUR) / 100,
  }

export function trustOf(
  { trust, area }: View,
  { definition, shown }: Held,
  words: TakeWords,
): Sheet {
  const { readings, areas, due, refused, times, from, to } = trust
  const said = words.trust
  const dueEvery = definition?.dueEvery ?? 0
  const communes = communesBehind(areas, shown(area))
  const row = (name: string, score: Score | undefined, why: string): readonly Cell[] =>
    score
      ? [name, Math.floor(score.score), score.good, score.of, why]
      : [name, null, null, null, said.unknown]
  return {
    name: said.name,
    header: [
      words.columns.score,
      words.columns.points,
      words.columns.good,
      words.columns.of,
      words.columns.remark,
    ],
    rows: [
      row(said.correct, correct(readings), fill(said.correctOf, readings)),
      communes
        ? row(
            said.complete,
            complete({ due: communes.all, present: communes.known }),
            said.completeAreas,
          )
        : row(said.complete, complete(due), said.completeDue),
      row(
        said.clean,
        refused === undefined ? undefined : clean({ taken: readings.total, refused }),
        said.cleanOf,
      ),
      row(said.live, inHours(live(times, { from, to, dueEvery })), said.liveOf),
    ],
  }
}
