/** The page of a wall: shows it, until a fresh page takes its place, and then only holds that one. */
import { createEffect, onCleanup, Show } from 'solid-js'
import { releaseWorkers } from '#client/canvas/workers'
import { GONE_AFTER_MS } from '#client/unattended/frames'
import { createRenewal, RenewalContext } from '#client/unattended/renewal'
import Screen from '#client/wall/screen.tsx'

export default function Page() {
  const renewal = createRenewal()
  createEffect(() => {
    if (!renewal.ended()) return
    const timer = setTimeout(releaseWorkers, GONE_AFTER_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <Show when={!renewal.ended()}>
      <RenewalContext.Provider value={renewal}>
        <Screen />
      </RenewalContext.Provider>
    </Show>
  )
}
