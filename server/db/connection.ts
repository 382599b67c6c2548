/** The main thread's end of a database thread. */
import * as z from 'zod'
import type { Answer, Request, Statement, StatementResult, Step } from '#server/db/protocol'
import { startThread } from '#server/db/start-thread'

const Thrown = z
  .object({ message: z.string(), code: z.string().catch('UNKNOWN') })
  .catch(({ value }) => ({ message: String(value), code: 'UNKNOWN' }))

/** Of a file that cannot be opened libsql tells SQLite's number (14) in the text alone, and no code. */
const UNOPENED = /Unable to open connection to local database .*: 14"?\)?$/s

/** What SQLite answered, with its code: `SQLITE_FULL`, `SQLITE_CONSTRAINT…`, or `UNEXPECTED`. */
export class DatabaseError extends Error {
  readonly code: string
  constructor(message: string, code: string) {
    super(`${message} (${code})`)
    this.name = 'DatabaseError'
    this.code = code
  }

  /** Also of what a thread died of, which comes across as a plain object. */
  static of(error: unknown): DatabaseError {
    if (error instanceof DatabaseError) return error
    const { message, code } = Thrown.parse(error)
    return new DatabaseError(message, UNOPENED.test(message) ? 'SQLITE_CANTOPEN' : code)
  }
}

export interface Connection {
  run(statement: Statement): Promise<StatementResult>
  /** All steps in one transaction and one message; throws, with nothing kept, if any fails. */
  atomic(steps: readonly Step[]): Promise<readonly StatementResult[]>
  close(): Promise<void>
}

interface Waiting {
  resolve(results: readonly StatementResult[]): void
  reject(error: Error): void
}

export function connect(file: string, { readonly }: { readonly: boolean }): Connection {
  const thread = startThread(file, readonly)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended: Error | undefined

  thread.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) call?.reject(new DatabaseError(answer.error.message, answer.error.code))
    else call?.resolve(answer.results)
  })
  const fail = (error: Error): void => {
    ended ??= error
    for (const call of waiting.values()) call.reject(error)
    waiting.clear()
  }
  thread.on('error', (error: unknown) => fail(DatabaseError.of(error)))
  thread.on('exit', () => fail(new DatabaseError('the database thread has ended', 'CLOSED')))

  type Without<R> = R extends Request ? Omit<R, 'id'> : never
  const ask = (request: Without<Request>): Promise<readonly StatementResult[]> =>
    new Promise((resolve, reject) => {
      if (ended) throw ended
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      thread.postMessage({ ...request, id: lastId })
    })

  return {
    async run(statement) {
      const [result] = await ask({ do: 'run', statement })
      if (!result) throw new DatabaseError('no result', 'UNKNOWN')
      return result
    },
    atomic: (steps) => ask({ do: 'atomic', steps }),
    async close() {
      await ask({ do: 'close' })
      await thread.terminate()
    },
  }
}
