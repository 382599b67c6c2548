import { createEffect, createMemo, createSignal, For, Show } from 'solid-js'
import { countHealth, healthOf } from '#client/store/health'
import { say, words } from '#client/lang/words'
import { provenanceFacts, useSheet } from '#client/sheet/subject'
import { wrongFacts } from '#client/sheet/wrong'
import { communesOf, entriesIn } from '#client/store/below'
import { useWall } from '#client/store/context'
import { queueOf } from '#client/store/dossiers'
import { areaCalled, figureOf } from '#client/store/groups'
import { useInArea } from '#client/store/in-area'
import { feedsOfCameras, feedsOfCounts, quietAmong } from '#client/store/quiet'
import { useScene } from '#client/store/scene'
import { wrongFor } from '#client/store/wrong/concern'
import { targetNow } from '#client/store/target'
import * as format from '#client/lang/format'
import { createBox } from '#client/theme/box'
import { fitted, type Fitted } from '#client/widgets/summary/fit'
import { domainsOf, hasWidget, indicatorsOf } from '#client/widgets/summary/scene'
import { sentencesOf, type Figure, type Told } from '#client/widgets/summary/select'
import css from '#client/widgets/summary/summary.module.css'
import { freshness } from '#shared/freshness'

/** Of the matters that it counts the sheet names the events of the first. */
const MATTERS_AT_MOST = 6

/** What the scene around it shows, as sentences to be read aloud. */
export default function Summary() {
  const { store, catalogue, now, asOf, at, feed, wrong } = useWall()
  const here = useScene()
  const open = useSheet()
  const [box, measure] = createBox()
  const [ruler, setRuler] = createSignal<HTMLElement>()
  const [shown, setShown] = createSignal<Fitted>()

  const known = () => catalogue.value() ?? new Map()
  const inArea = useInArea()
  const concern = createMemo(() => ({
    domains: domainsOf(here.scene(), known()),
    isHere: inArea(),
  }))
  const matters = createMemo(() => wrongFor(wrong(), concern()))
  const lostAt = () => {
    const { lostAt: lost } = feed()
    return lost === undefined ? undefined : at(lost)
  }
  const entryOf = (code: Parameters<typeof figureOf>[0]) =>
    store.table('indicator').group(figureOf(code, here.area()))[0]
  const figures = () =>
    indicatorsOf(here.scene()).flatMap((code): Figure[] => {
      const definition = known().get(code)
      if (!definition) return []
      const latest = entryOf(code)?.latest
      return [
        {
          definition,
          value: latest?.value,
          freshness: freshness(latest?.observedAt, definition.dueEvery, now()),
          target: targetNow(definition, now()),
        },
      ]
    })
  /** Then nothing is said of what they gave: it may not be so any more. */
  const areQuiet = (feeds: ReadonlySet<string>) =>
    quietAmong(feeds, store.table('source').all(), asOf()).length > 0
  const cameras = () => {
    const areas = store.table('area').all()
    const all = entriesIn(store.table('camera').all(), areas, here.area()).filter(
      ({ status }) => status,
    )
    if (areQuiet(feedsOfCameras(all))) return undefined
    return { all: all.length, live: all.filter(({ status }) => status?.state === 'live').length }
  }
  const dossiers = () => {
    const areas = new Set(
      communesOf(store.table('area').all(), here.area()).map(({ area }) => area),
    )
    const entries = store
      .table('dossierQueue')
      .all()
      .filter(({ area }) => areas.has(area))
    return areQuiet(feedsOfCounts(entries)) ? undefined : queueOf(entries)
  }
  const told = (): Told => ({
    place: store.table('area').group(areaCalled(here.area()))[0]?.fullName ?? here.area(),
    area: here.area(),
    concern: concern(),
    wrong: matters(),
    figures: figures(),
    health: countHealth(healthOf(store.table('source').all(), asOf())),
    ofSources: hasWidget(here.scene(), 'sources'),
    cameras: hasWidget(here.scene(), 'cameras') ? cameras() : undefined,
    dossiers: hasWidget(here.scene(), 'dossiers') ? dossiers() : undefined,
    lostAt: lostAt(),
  })
  const sentences = createMemo(() => sentencesOf(told()), undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  createEffect(() => {
    const element = ruler()
    if (box() && element) setShown(fitted(sentences(), element))
  })

  const explain = () =>
    open({
      title: words.summary.title,
      facts: () => [
        ...wrongFacts(store, matters().slice(0, MATTERS_AT_MOST)),
        ...figures().flatMap(({ definition }) => {
          const entry = entryOf(definition.code)
          if (!entry) return []
          const value = format.withUnit(entry.latest.value, entry.unit)
          return [
            [
              { name: say(definition.short), value },
              ...provenanceFacts(store, entry.latest, entry.latest.revision),
            ],
          ]
        }),
      ],
    })
  return (
    <section class={css.summary} ref={measure} aria-label={words.summary.title}>
      <Show when={shown()}>
        {(fit) => (
          <button type="button" class={css.text} data-step={fit().step} onClick={explain}>
            <For each={fit().text.split('*')}>
              {(part, index) =>
                index() % 2 === 1 ? <strong class={css.strong}>{part}</strong> : part
              }
            </For>
          </button>
        )}
      </Show>
      <p class={css.ruler} ref={setRuler} aria-hidden="true" />
    </section>
  )
}
