/**
 * Trusted Types: the page's policy lets no text become HTML or a script's address. Two libraries must
 * make one: Solid its templates, from constants of the build, and MapLibre its worker. Each gets a
 * policy of its own inside its module, written there by the build, so that nothing else can reach it.
 * The names are in `server/headers.ts`; a second policy of one name is refused by the browser.
 */
import type { Plugin } from 'vite'

interface Sink {
  /** End of the module's path. */
  readonly module: string
  /** The one assignment of this module. */
  readonly sink: RegExp
  readonly trusted: string
  /** A policy by its name and the body of its one method. */
  readonly policy: string
}

const sinks: readonly Sink[] = [
  {
    module: '/solid-js/web/dist/web.js',
    sink: /\bt\.innerHTML = html;/g,
    trusted: 't.innerHTML = ourPolicy.createHTML(html);',
    policy: `const ourPolicy = (globalThis.trustedTypes ?? { createPolicy: (_, rules) => rules })
  .createPolicy('templates', {
    createHTML(html) {
      // Handlers are set by Solid, never written in a template.
      if (/<script|<iframe|\\son\\w+\\s*=|javascript:/i.test(html)) throw new TypeError('no template');
      return html;
    },
  });`,
  },
  {
    module: '/maplibre-gl/dist/maplibre-gl.mjs',
    sink: /new Worker\((\w+),\{type:`module`\}\)/g,
    trusted: 'new Worker(ourPolicy.createScriptURL($1),{type:`module`})',
    policy: `const ourPolicy = (globalThis.trustedTypes ?? { createPolicy: (_, rules) => rules })
  .createPolicy('map-worker', {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, location.href);
      const ours = /^\\/assets\\/maplibre-gl-worker-[\\w-]+\\.js$/.test(pathname);
      if (origin !== location.origin || !ours) throw new TypeError('no worker of this page');
      return url;
    },
  });`,
  },
]

/** The build fails when a library no longer has its sink exactly once: somebody must look again. */
export function trustedTypes(): Plugin {
  const met = new Set<Sink>()
  return {
    name: 'trusted-types',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(code, id) {
      const found = sinks.find(({ module }) => id.split('?', 1)[0]?.endsWith(module))
      if (!found) return undefined
      const { sink, trusted, policy, module } = found
      const count = [...code.matchAll(sink)].length
      if (count !== 1) this.error(`${module} has its sink ${count} times, not once`)
      met.add(found)
      return { code: `${policy}\n${code.replace(sink, trusted)}`, map: null }
    },
    buildEnd(error) {
      if (error) return
      const missed = sinks.filter((sink) => !met.has(sink)).map(({ module }) => module)
      if (missed.length > 0) this.error(`not built in, so not guarded: ${missed.join(', ')}`)
    },
  }
}
