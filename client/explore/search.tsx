/** Anything by its name, typed without diacritics if need be; old names lead to the units of today. */
import { useNavigate } from '@solidjs/router'
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { addressOf } from '#client/explore/address'
import { useExplore } from '#client/explore/context'
import css from '#client/explore/header.module.css'
import { explore } from '#client/lang/explore'
import { words, say } from '#client/lang/words'
import { useWall } from '#client/store/context'
import { matches } from '#shared/search'
import { fill } from '#shared/text'

const RESULTS = 8

interface Candidate {
  readonly names: readonly string[]
  readonly title: string
  /** What it is, behind its name. */
  readonly kind: string
  readonly href: string
  /** Its further names are those of former units; those of an indicator are only other words. */
  readonly isArea: boolean
}

export default function Search() {
  const { catalogue } = useWall()
  const { tree, place } = useExplore()
  const navigate = useNavigate()
  const listId = createUniqueId()
  const [query, setQuery] = createSignal('')
  const [open, setOpen] = createSignal(false)
  const [active, setActive] = createSignal(0)
  let field: HTMLInputElement | undefined

  const candidates = createMemo((): readonly Candidate[] => {
    const { all, former } = tree()
    const areas = all.map((area) => ({
      names: [
        area.name,
        area.fullName,
        ...former(area.area).flatMap(({ name, fullName }) => [name, fullName]),
        // As its publisher writes them: "Xã A, Phường B (một phần)".
        ...(area.mergedFrom?.split(/[,;]/).map((name) => name.trim()) ?? []),
      ].filter(Boolean),
      title: area.fullName,
      isArea: true,
      kind: explore.levels[area.level],
      href: addressOf({ ...place(), area: area.area, event: undefined, view: 'figure' }),
    }))
    const indicators = [...(catalogue.value()?.values() ?? [])].map((one) => ({
      names: [one.name.vi, one.name.en, one.short.vi, one.short.en, one.code],
      title: say(one.name),
      isArea: false,
      kind: words.domains[one.domain],
      href: addressOf({
        ...place(),
        area: place().area ?? tree().root?.area,
        indicator: one.code,
        event: undefined,
        view: 'figure',
      }),
    }))
    return [...areas, ...indicators]
  })
  const found = createMemo(() =>
    query().trim() === '' ? [] : matches(query(), candidates(), RESULTS),
  )
  const isShown = () => open() && query().trim() !== ''

  function choose(candidate: Candidate | undefined) {
    if (!candidate) return
    setOpen(false)
    setQuery('')
    field?.blur()
    navigate(candidate.href)
  }
  function pressed(event: KeyboardEvent) {
    const { key } = event
    const last = found().length - 1
    if (key === 'ArrowDown') setActive((at) => Math.min(last, at + 1))
    else if (key === 'ArrowUp') setActive((at) => Math.max(0, at - 1))
    else if (key === 'Enter') choose(found()[active()]?.candidate)
    else if (key === 'Escape') {
      setOpen(false)
      setQuery('')
    } else return
    event.preventDefault()
  }
  const optionId = (at: number) => `${listId}-${at}`
  return (
    <div class={css.search}>
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label={explore.search.label}
        aria-expanded={isShown()}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown() && found().length > 0 ? optionId(active()) : undefined}
        placeholder={explore.search.hint}
        autocomplete="off"
        spellcheck={false}
        value={query()}
        onInput={({ currentTarget }) => {
          setQuery(currentTarget.value)
          setActive(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={pressed}
      />
      <div class={css.results} hidden={!isShown()}>
        <ul id={listId} role="listbox" aria-label={explore.search.label}>
          <For each={found()}>
            {({ candidate, name }, at) => (
              <li
                id={optionId(at())}
                role="option"
                aria-selected={at() === active()}
                // Before the field loses its focus, and with it the list.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(candidate)}
              >
                <span>{candidate.title}</span>
                <Show
                  when={
                    candidate.isArea &&
                    candidate.names.indexOf(name) > 1 &&
                    !candidate.title.includes(name)
                  }
                >
                  <small>{fill(explore.search.formerly, { name })}</small>
                </Show>
                <small class={css.kind}>{candidate.kind}</small>
              </li>
            )}
          </For>
        </ul>
        <p role="status" class={css.none}>
          <Show when={isShown() && found().length === 0}>
            {fill(explore.search.none, { query: query().trim() })}
          </Show>
        </p>
      </div>
    </div>
  )
}
