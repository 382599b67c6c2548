import { fileURLToPath } from 'node:url'
import solid from 'vite-plugin-solid'
import { configDefaults, defineConfig } from 'vitest/config'

/** `FAULTS=1` (npm run faults) raises the counts of the fault runs; their limits follow. */
const long = process.env['FAULTS'] === '1'
const client = 'tests/client/**/*.test.{ts,tsx}'

const common = {
  environment: 'node' as const,
  pool: 'forks' as const,
  testTimeout: long ? 3_600_000 : 60_000,
  hookTimeout: 60_000,
  // Two browsers that draw maps in software may keep a page from its answer for seconds.
  expect: { poll: { timeout: 30_000 } },
  retry: 0,
  // Modules are loaded once a worker, not once a file: nothing in them remembers a test.
  isolate: false,
  // The figures that tests print stand on lines of their own.
  disableConsoleIntercept: true,
}

/** Tests run the database's threads as they are built; one runs the command line from sources. */
const resolve = {
  alias: {
    '#server/db/start-thread': fileURLToPath(
      new URL('tests/support/built-thread.ts', import.meta.url),
    ),
  },
}

export default defineConfig({
  test: {
    // Two cores: a third worker only makes the others late.
    maxWorkers: 2,
    projects: [
      {
        // Solid's plugin asks for browser builds of every package; only the client's tests want them.
        plugins: [solid()],
        test: {
          ...common,
          name: 'client',
          include: [client],
          // Solid's own build for servers does not react; inlined, the client's is used.
          server: { deps: { inline: [/solid-js/] } },
        },
      },
      {
        resolve,
        test: {
          ...common,
          name: 'product',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, client],
        },
      },
    ],
  },
})
