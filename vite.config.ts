import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { trustedTypes } from '#client/trusted-types'

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** How long each plugin took is no matter of who starts the product. */
const checks = { bundlerTimings: false }

/** One build for both sides: `dist/client` is served by `dist/server/main.js`. */
export default defineConfig({
  root: path('client'),
  publicDir: path('public'),
  plugins: [solid(), trustedTypes()],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: path('dist/client'),
        emptyOutDir: true,
        // MapLibre is one chunk of a megabyte; it is fetched once and kept.
        chunkSizeWarningLimit: 1_200,
        // The page's policy allows no data: fonts.
        assetsInlineLimit: 0,
        rolldownOptions: {
          checks,
          output: {
            // See client/feed/csp.ts.
            codeSplitting: {
              groups: [{ name: 'zod', test: /node_modules\/zod\/|client\/feed\/csp/ }],
            },
          },
        },
      },
    },
    server: {
      consumer: 'server',
      // Of many small files each; bundled, a command or a start takes two thirds of the time.
      resolve: {
        noExternal: [
          'zod',
          'kysely',
          'hono',
          '@hono/node-server',
          'socket.io',
          'rate-limiter-flexible',
        ],
      },
      build: {
        outDir: path('dist/server'),
        emptyOutDir: true,
        copyPublicDir: false,
        sourcemap: true,
        rolldownOptions: {
          checks,
          input: {
            main: path('server/main.ts'),
            thread: path('server/db/thread.ts'),
            cli: path('server/cli.ts'),
          },
          // Side by side, so that `server/db/start-thread.ts` finds the thread beside itself.
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  },
})
