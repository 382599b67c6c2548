/** What is on the page, to be taken along: as a table, on paper, or as a link that stays as it is. */
import { createSignal, Show } from 'solid-js'
import { freeze } from '#client/api/frozen'
import { sentenceOf } from '#client/api/fault'
import { useExplore } from '#client/explore/context'
import { useFrozen } from '#client/explore/held'
import css from '#client/explore/take/take.module.css'
import Way from '#client/explore/way.tsx'
import { explore } from '#client/lang/explore'
import { linkTo } from '#client/lang/link'
import { language } from '#client/lang/words'
import type { Indicator } from '#shared/indicator'
import { fill } from '#shared/text'

export default function Take(props: { definition: Indicator }) {
  const { area, span, to } = useExplore()
  const [link, setLink] = createSignal<string>()
  const [copied, setCopied] = createSignal(false)
  const [fault, setFault] = createSignal<string>()
  const frozen = useFrozen()
  const file = (format: 'csv' | 'xlsx', table?: 'areas' | 'line') => {
    const figure = { indicator: props.definition.code, area: area().area, span: span() }
    const what = frozen ? { frozen: frozen.id } : figure
    const query = new URLSearchParams({ ...what, ...(table && { table }), format, lang: language })
    return `/api/take?${query}`
  }
  async function make() {
    setFault(undefined)
    try {
      const what = { indicator: props.definition.code, area: area().area, span: span() }
      setLink(new URL(linkTo(`/frozen/${await freeze(what)}`), location.href).href)
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  async function copy(text: string) {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <section class={css.take}>
      <h2>{explore.take.title}</h2>
      <div class={css.ways}>
        <a href={file('csv', 'areas')} download="">
          {explore.take.areas}
        </a>
        <a href={file('csv', 'line')} download="">
          {explore.take.line}
        </a>
        <a href={file('xlsx')} download="">
          {explore.take.xlsx}
        </a>
        <Way href={to({ view: 'paper' })}>{explore.take.print}</Way>
        <Show when={!frozen}>
          <button type="button" onClick={() => void make()}>
            {explore.take.link}
          </button>
        </Show>
      </div>
      <div role="status">
        <Show when={fault()}>{(why) => <p>{fill(explore.take.failed, { why: why() })}</p>}</Show>
        <Show when={link()}>
          {(address) => (
            <p>
              {explore.take.made}
              <br />
              <a href={address()}>{address()}</a>{' '}
              {/* A browser copies only for pages that it holds to be secure. */}
              <Show when={isSecureContext}>
                <button type="button" onClick={() => void copy(address())}>
                  {copied() ? explore.take.copied : explore.take.copy}
                </button>
              </Show>
            </p>
          )}
        </Show>
      </div>
    </section>
  )
}
