/** Who may import whom: the table of the architecture, as one rule of the linter. */

/** Folder or file of the importer → what it may not import, and why. All that fit count. */
const BORDERS = [
  [/./, /^\.{1,2}(\/|$)/, 'One import style: #shared/…, #server/…, #client/…, #tests/….'],
  [/^shared\//, /^(?!#shared\/|zod$)/, 'shared imports only itself and zod.'],
  [/^server\//, /^#(client|tests)\//, 'The server imports only itself and shared.'],
  [/^client\//, /^(#(server|tests)\/|node:)/, 'The client imports only itself and shared.'],
  [/^server\/log\//, /^#server\/(hooks|live)\//, 'The log knows neither the door nor the screens.'],
  [
    /^server\/(?!(main|server|cli)\.ts$|cli\/)/,
    /^#server\/(main|server|cli|app)$|^#server\/cli\//,
    'Only main.ts, server.ts and the command line wire parts together.',
  ],
  [
    /^client\/(?!feed\/socket\.ts$)/,
    /^socket\.io-client/,
    'Only client/feed/socket.ts imports socket.io-client.',
  ],
  [/^client\/widgets\//, /^#client\/feed\/socket/, 'A widget never imports the socket.'],
  [
    /^client\/canvas\//,
    /^(?!maplibre-gl|uplot|solid-js|geojson$|#client\/(canvas|theme)\/|#shared\/)/,
    'canvas imports only MapLibre, uPlot, Solid, the tokens and shared types.',
  ],
]

/** A border that depends on who imports: a widget's folder is for itself and for the registry. */
const WIDGET = /^#?client\/widgets\/([^/]+)\//

function faultOf(importer, imported) {
  const border = BORDERS.find(([from, what]) => from.test(importer) && what.test(imported))
  if (border) return border[2]
  const own = WIDGET.exec(importer)?.[1]
  const other = WIDGET.exec(imported)?.[1]
  if (own !== undefined && other !== undefined && own !== other)
    return `Widget "${own}" must not import widget "${other}".`
  return undefined
}

export default {
  meta: { name: 'borders' },
  rules: {
    import: {
      create(context) {
        const path = context.filename.replaceAll('\\', '/')
        const cwd = `${context.cwd.replaceAll('\\', '/')}/`
        const importer = path.startsWith(cwd) ? path.slice(cwd.length) : path
        const look = (node) => {
          const imported = node.source?.value
          const message = typeof imported === 'string' && faultOf(importer, imported)
          if (message) context.report({ node, message })
        }
        return {
          ImportDeclaration: look,
          ImportExpression: look,
          ExportNamedDeclaration: look,
          ExportAllDeclaration: look,
        }
      },
    },
  },
}
