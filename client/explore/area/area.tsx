/** An area: what it is, what is wrong in it now, and its figures by domain. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import css from '#client/explore/area/area.module.css'
import Facts from '#client/explore/area/facts.tsx'
import Row from '#client/explore/area/row.tsx'
import { useExplore } from '#client/explore/context'
import Beside from '#client/explore/beside.tsx'
import Where from '#client/explore/where.tsx'
import Way from '#client/explore/way.tsx'
import Mark from '#client/glyph/mark.tsx'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { within } from '#client/store/below'
import { useWall } from '#client/store/context'
import { Domain, type Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

/** More than so many are not told at once. */
const WRONG_AT_MOST = 4

export default function Area() {
  const { catalogue } = useWall()
  const { area, tree, tall } = useExplore()
  const successors = createMemo(() =>
    tree().all.filter(({ parts }) => parts?.some((part) => part.area === area().area)),
  )
  return (
    <article class={css.area}>
      <Beside title={area().fullName} lang="vi" />
      <Show
        when={area().until}
        fallback={
          <>
            <Facts />
            <Wrong />
            <Show when={tall()}>
              <Where />
            </Show>
            <Figures all={[...(catalogue.value()?.values() ?? [])]} />
          </>
        }
      >
        {(until) => (
          <>
            <Former until={until()} />
            <Figures all={[...(catalogue.value()?.values() ?? [])]} />
          </>
        )}
      </Show>
    </article>
  )

  function Former(props: { until: string }) {
    const { to } = useExplore()
    return (
      <section>
        <p>{fill(explore.former, { date: format.day(props.until) })}</p>
        <ul>
          <For each={successors()}>
            {(one) => (
              <li>
                <Way class={css.link} href={to({ area: one.area })}>
                  <span lang="vi">{one.fullName}</span>
                </Way>
              </li>
            )}
          </For>
        </ul>
      </section>
    )
  }
}

function Wrong() {
  const { wrong } = useWall()
  const { area, tree } = useExplore()
  const here = createMemo(() => {
    const isWithin = within(tree().all, area().area)
    // What is of no area, as a silent source, is the whole's to know.
    const isWhole = area().area === tree().root?.area
    return wrong().filter((item) => (item.area === undefined ? isWhole : isWithin(item.area)))
  })
  const more = () => here().length - WRONG_AT_MOST
  return (
    <section class={css.wrong}>
      <h2>{explore.area.wrong}</h2>
      <Show when={here().length > 0} fallback={<p class={css.calm}>{explore.area.calm}</p>}>
        <ul>
          <For each={here().slice(0, WRONG_AT_MOST)}>
            {(item) => (
              <li class={css.matter}>
                <Mark priority={item.priority} />
                <p>
                  <span lang={item.lang}>{item.what}</span>
                  {words.listComma}
                  <span lang={item.area === undefined ? undefined : 'vi'}>
                    {item.road ?? item.where}
                  </span>
                </p>
              </li>
            )}
          </For>
        </ul>
        <Show when={more() > 0}>
          <p class={css.calm}>{fill(explore.area.more, { n: format.number(more()) })}</p>
        </Show>
      </Show>
    </section>
  )
}

function Figures(props: { all: readonly Indicator[] }) {
  const { area, shown } = useExplore()
  const [whole, setWhole] = createSignal(false)
  const isKnown = (definition: Indicator) => shown(definition, area().area) !== undefined
  const known = createMemo(
    () => new Set(props.all.filter(isKnown).map(({ code }) => code)),
    undefined,
    {
      equals: (one, other) => one.size === other.size && [...one].every((code) => other.has(code)),
    },
  )
  const without = () => props.all.length - known().size
  const of = (domain: Domain) =>
    props.all.filter((one) => one.domain === domain && (whole() || known().has(one.code)))
  return (
    <section class={css.figures}>
      <h2 class={css.hidden}>{explore.area.figures}</h2>
      <For each={Domain.options}>
        {(domain) => (
          <Show when={of(domain).length > 0}>
            <h3 class={css.domain}>{words.domains[domain]}</h3>
            <ul>
              <For each={of(domain)}>{(definition) => <Row definition={definition} />}</For>
            </ul>
          </Show>
        )}
      </For>
      <Show when={without() > 0}>
        <p class={css.without}>
          {fill(explore.area.without, { n: format.number(without()) })}{' '}
          <button type="button" class={css.link} onClick={() => setWhole((shown) => !shown)}>
            {whole() ? explore.area.hide : explore.area.show}
          </button>
        </p>
      </Show>
    </section>
  )
}
