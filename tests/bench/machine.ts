import { availableParallelism, cpus, release, totalmem } from 'node:os'

/** The machine in one line: figures mean nothing without it. */
export function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor'
  const gibibytes = Math.round(totalmem() / 2 ** 30)
  return [
    model,
    `${availableParallelism()} cores`,
    `${gibibytes} GiB`,
    `Node ${process.version}`,
    `kernel ${release()}`,
  ].join(', ')
}
