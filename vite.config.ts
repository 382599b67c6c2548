import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/** One build for both sides: `dist/client` is served by `dist/server/main.js`. */
export default defineConfig({
  plugins: [solid()],
  builder: {},
  environments: {
    client: {
      build: { outDir: 'dist/client', rolldownOptions: { input: 'client/index.html' } },
    },
    server: {
      consumer: 'server',
      resolve: { noExternal: [/^#/] },
      build: {
        outDir: 'dist/server',
        copyPublicDir: false,
        sourcemap: true,
        rolldownOptions: {
          input: { main: 'server/main.ts', cli: 'server/cli.ts' },
          output: { format: 'es' },
        },
      },
    },
  },
})
