/** Where a measurement works: temporary folders and child processes, all gone when it ends. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A process of `tests/bench/processes`: answers each message with one message. */
export interface Helper {
  readonly child: ChildProcess
  ask(message: object): Promise<unknown>
}

export class Workplace {
  readonly #folders: string[] = []
  readonly #children: ChildProcess[] = []

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-bench-'))
    this.#folders.push(folder)
    return folder
  }

  /** Runs Node; what it writes to its error output is shown. */
  node(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...environment },
    })
    this.#children.push(child)
    return child
  }

  helper(name: string): Helper {
    const child = spawn(process.execPath, ['--import', 'tsx', `tests/bench/processes/${name}.ts`], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    })
    this.#children.push(child)
    return {
      child,
      async ask(message) {
        const gone = new AbortController()
        const exited = once(child, 'exit', { signal: gone.signal }).then(() => {
          throw new Error(`${name} ended`)
        })
        exited.catch(() => undefined)
        try {
          const answered = once(child, 'message', { signal: gone.signal })
          child.send(message)
          const [answer] = await Promise.race([answered, exited])
          return answer
        } finally {
          gone.abort()
        }
      },
    }
  }

  async stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  /** Ends what still runs and removes what was written. */
  async clear(): Promise<void> {
    for (const child of this.#children.splice(0)) await this.stop(child, 'SIGKILL')
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  }
}
