/**
 * `npm run bench [-- name…]`: measures the product against the simplest program that does part of its
 * work, side by side in one run, and prints one line for each figure. A missed goal is marked, not an error.
 */
import { batch } from '#tests/bench/batch'
import { fanout } from '#tests/bench/fanout'
import { written, type Figure } from '#tests/bench/figure'
import { latency } from '#tests/bench/latency'
import { machine } from '#tests/bench/machine'
import { paint } from '#tests/bench/paint'
import { series } from '#tests/bench/series'
import { single } from '#tests/bench/single'
import { start } from '#tests/bench/start'
import { wall } from '#tests/bench/wall'
import { Workplace } from '#tests/bench/workplace'

const figures: readonly Figure[] = [single, batch, latency, fanout, series, start, wall, paint]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !figures.some((figure) => figure.name === name))
if (unknown.length > 0) {
  const names = figures.map(({ name }) => name).join(', ')
  process.stderr.write(`no figure ${unknown.join(', ')}; there are: ${names}\n`)
  process.exit(2)
}

const place = new Workplace()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void place.clear().then(() => process.exit(130)))

console.log(machine())
for (const figure of figures) {
  if (wanted.length > 0 && !wanted.includes(figure.name)) continue
  try {
    for (const line of await figure.measure(place)) console.log(written(line))
  } finally {
    await place.clear()
  }
}
process.exit(0)
