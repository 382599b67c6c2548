import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [solid()],
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    // Solid's own build for servers does not react; inlined, the client's is used.
    server: { deps: { inline: [/solid-js/] } },
  },
})
