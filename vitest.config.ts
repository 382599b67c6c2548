import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

/** `FAULTS=1` (npm run faults) raises the counts of the fault runs; their limits follow. */
const long = process.env['FAULTS'] === '1'

export default defineConfig({
  plugins: [solid()],
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    // Solid's own build for servers does not react; inlined, the client's is used.
    server: { deps: { inline: [/solid-js/] } },
    pool: 'forks',
    // Two cores: a third worker only makes the others late.
    maxWorkers: 2,
    testTimeout: long ? 3_600_000 : 60_000,
    hookTimeout: 60_000,
    retry: 0,
    // The figures that tests print stand on lines of their own.
    disableConsoleIntercept: true,
  },
})
