import { createSignal, For, Show } from 'solid-js'
import { fetchScreens, revoke } from '#client/api/console'
import css from '#client/console/console.module.css'
import { useDesk } from '#client/console/context'
import { areaName } from '#client/console/rights'
import { Done } from '#client/form/done.tsx'
import { Fault } from '#client/form/fault.tsx'
import { createSubmission, type Submission } from '#client/form/submission'
import * as format from '#client/lang/format'
import { pages } from '#client/lang/pages'
import { words } from '#client/lang/words'
import { Answered } from '#client/page/answered.tsx'
import { createAsked } from '#client/page/asked'
import { Sure } from '#client/page/sure.tsx'
import type { ScreenAnswer } from '#shared/access'
import { fill } from '#shared/text'
import { SECOND } from '#shared/time'

/** Whether a screen is connected is news, ms. */
const REFRESH_MS = 5 * SECOND

export default function Screens() {
  const asked = createAsked(fetchScreens, REFRESH_MS)
  const submission = createSubmission()
  const [done, setDone] = createSignal<string>()
  const end = ({ id, name }: ScreenAnswer) =>
    submission.run(async () => {
      setDone(undefined)
      await revoke(id)
      setDone(fill(pages.screens.revoked, { name }))
      asked.refresh()
    })
  return (
    <section class={css.section}>
      <h1 class={css.title}>{pages.screens.title}</h1>
      <Fault of={submission} />
      <Done sentence={done()} />
      <Answered of={asked}>
        {(screens) => <ScreenList screens={screens()} submission={submission} onRevoke={end} />}
      </Answered>
    </section>
  )
}

interface ScreenListProps {
  readonly screens: readonly ScreenAnswer[]
  readonly submission: Submission
  onRevoke(screen: ScreenAnswer): void
}

/** By identity, not by answer: a question that is open on a row survives the next answer. */
function ScreenList(props: ScreenListProps) {
  const ids = () => props.screens.map(({ id }) => id)
  return (
    <ul class={css.list}>
      <For each={ids()} fallback={<li class={css.nothing}>{pages.screens.none}</li>}>
        {(id) => (
          <Show when={props.screens.find((screen) => screen.id === id)}>
            {(screen) => (
              <li class={css.row}>
                <ScreenFacts screen={screen()} />
                <Sure
                  label={pages.screens.revoke}
                  sentence={pages.screens.sure}
                  now={pages.screens.revokeNow}
                  disabled={props.submission.closed()}
                  act={() => props.onRevoke(screen())}
                />
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  )
}

function ScreenFacts(props: { screen: ScreenAnswer }) {
  const { areas } = useDesk()
  const { screens } = pages
  const place = () =>
    [
      props.screen.wall,
      areaName(areas(), props.screen.area),
      ...(props.screen.pictures ? [screens.pictures] : []),
      ...(props.screen.personal ? [screens.personal] : []),
    ].join(words.listDot)
  return (
    <div class={css.facts}>
      <p class={css.rowName}>
        {props.screen.name}
        <span class={css.state} data-on={props.screen.connected}>
          {props.screen.connected ? screens.connected : screens.away}
        </span>
      </p>
      <p>{place()}</p>
      <p class={css.quiet}>
        {fill(screens.pairedBy, {
          name: props.screen.pairedBy,
          time: format.dateTime(props.screen.pairedAt),
        })}
      </p>
    </div>
  )
}
