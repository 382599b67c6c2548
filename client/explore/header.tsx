/** Where one is, whether what is shown is live, and the way to anything by its name. */
import { For, Show } from 'solid-js'
import { useExplore } from '#client/explore/context'
import { addressOf } from '#client/explore/address'
import { useFrozen } from '#client/explore/held'
import css from '#client/explore/header.module.css'
import Person from '#client/explore/person.tsx'
import Search from '#client/explore/search.tsx'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { say, words } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { createSimulated } from '#client/wall/trust'
import type { AreaCode } from '#shared/ids'
import { fill } from '#shared/text'

export default function Header() {
  const { feed, now, at } = useWall()
  const { area, tree, to, place, definition } = useExplore()
  const simulated = createSimulated()
  const frozen = useFrozen()
  /** The same figure of a larger area; of the area that is looked at, all its figures. */
  const up = (step: AreaCode) =>
    step === area().area
      ? { indicator: undefined, view: 'figure' as const }
      : { area: step, view: 'figure' as const }
  const lost = () => {
    const { lostAt } = feed()
    return lostAt === undefined ? undefined : format.asOf(at(lostAt), now())
  }
  return (
    <>
      <header class={css.header}>
        <nav class={css.path} aria-label={explore.path}>
          <ol>
            <For each={tree().path(area().area)}>
              {(step) => (
                <li>
                  <Way
                    class={css.crumb}
                    href={to(up(step.area))}
                    here={step.area === area().area && !place().indicator}
                  >
                    <span lang="vi">{step.name}</span>
                  </Way>
                </li>
              )}
            </For>
            <Show when={place().indicator && definition()}>
              {(known) => (
                <li>
                  <Way class={css.crumb} href={to({ view: 'figure' })} here>
                    {say(known().short)}
                  </Way>
                </li>
              )}
            </Show>
          </ol>
        </nav>
        <Show when={!lost() && !frozen}>
          <p class={css.live}>
            {feed().state === 'live'
              ? fill(explore.live, { time: format.time(now()) })
              : explore.syncing}
          </p>
        </Show>
        <Show when={!frozen}>
          <Search />
        </Show>
        <Person />
      </header>
      <Show when={frozen}>
        {(held) => (
          <p class={css.frozen}>
            <strong>{explore.frozen.mark}</strong>{' '}
            {fill(explore.frozen.at, { time: format.dateTimeSeconds(held().at) })}{' '}
            <a href={addressOf(place())}>{explore.frozen.live}</a>
          </p>
        )}
      </Show>
      <Show when={lost()}>
        {(time) => (
          <p class={css.lost} role="status">
            {fill(explore.lost, { time: time() })}
          </p>
        )}
      </Show>
      <Show when={simulated()}>
        <p class={css.simulated}>
          <strong>{words.simulated}</strong> {explore.simulated}
        </p>
      </Show>
    </>
  )
}
