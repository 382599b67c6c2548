/** The wall as a page: it follows the server, and is what its place on the wall says. */
import { Show } from 'solid-js'
import PairingFace from '#client/pairing/face.tsx'
import SheetHost from '#client/sheet/sheet.tsx'
import { WallContext } from '#client/store/context'
import { createLive } from '#client/store/live'
import { watchApplied } from '#client/unattended/applied'
import Station from '#client/wall/stationed.tsx'
import type { Scope } from '#shared/wire'

/** What scenes read. Boundaries come over HTTP, where they are cached. */
const scope: Scope = {
  tables: [
    'indicator',
    'catalogue',
    'camera',
    'dossierQueue',
    'openReport',
    'reportFeeds',
    'area',
    'place',
    'source',
    'ticker',
    'scene',
    'tour',
    'wall',
    'directive',
  ],
}

export default function Screen() {
  const applied = watchApplied()
  const { wall, barred, knock, report, curtain } = createLive(scope, applied.watch)
  return (
    <Show when={!barred()} fallback={<PairingFace knock={knock} />}>
      <WallContext.Provider value={wall}>
        <SheetHost>
          <Station report={report} curtain={curtain} appliedAt={applied.lastAt} />
        </SheetHost>
      </WallContext.Provider>
    </Show>
  )
}
