/** What was saved before, newest first: each can be looked at, and be said again. */
import { For, Show } from 'solid-js'
import type { Version } from '#client/api/walls'
import css from '#client/console/console.module.css'
import studioCss from '#client/console/studio/studio.module.css'
import * as format from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { Answered } from '#client/page/answered.tsx'
import type { Asked } from '#client/page/asked'
import page from '#client/page/page.module.css'
import type { EventId } from '#shared/ids'

interface VersionsProps {
  readonly of: Asked<readonly Version[]>
  readonly current: EventId | undefined
  readonly disabled: boolean
  onOpen(version: Version): void
  onRestore(version: Version): void
}

export function Versions(props: VersionsProps) {
  return (
    <section class={studioCss.panel} aria-label={studio.edit.versions}>
      <h2 class={css.heading}>{studio.edit.versions}</h2>
      <Answered of={props.of}>
        {(versions) => (
          <ul class={css.list}>
            <For each={versions()} fallback={<li class={css.nothing}>{studio.edit.noVersions}</li>}>
              {(version) => (
                <li class={studioCss.version}>
                  <div>
                    <p class={studioCss.when}>
                      {format.dateTimeSeconds(version.at)}
                      <Show when={version.id === props.current}>
                        <span class={css.state}>{studio.edit.current}</span>
                      </Show>
                    </p>
                    <p class={css.quiet}>{version.person ?? studio.edit.byProduct}</p>
                  </div>
                  <Show when={version.id !== props.current}>
                    <div class={page.actions}>
                      <button
                        type="button"
                        class={page.plain}
                        onClick={() => props.onOpen(version)}
                      >
                        {studio.edit.open}
                      </button>
                      <button
                        type="button"
                        class={page.plain}
                        disabled={props.disabled}
                        onClick={() => props.onRestore(version)}
                      >
                        {studio.edit.restore}
                      </button>
                    </div>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        )}
      </Answered>
    </section>
  )
}
