/** What a screen shows that may not see anything: its code, and how it is let in. Never a dialog. */
import { createMemo, For, Show } from 'solid-js'
import { duration } from '#client/lang/format'
import { linkTo } from '#client/lang/link'
import { words } from '#client/lang/words'
import css from '#client/pairing/face.module.css'
import type { Offer } from '#client/pairing/machine'
import { createPairing } from '#client/pairing/pairing'
import { qrPath } from '#client/pairing/qr'
import { fill } from '#shared/text'

/** Keeps the place of the digits, unseen, while there are none. */
const NO_CODE = '0000-0000'

/** The scheme is said only where leaving it out could lead elsewhere. */
const spoken = (address: string) => address.replace(/^https:\/\//, '')

export default function PairingFace(props: { knock: () => void }) {
  const { pairing, secondsLeft } = createPairing(() => props.knock())
  const offer = () => pairing().offer
  /** Why there is no code. */
  const said = () => {
    const { state, failures, putOff } = pairing()
    if (state === 'denied') return fill(words.pairing.denied, { n: secondsLeft() })
    if (state === 'paired') return words.pairing.paired
    if (putOff) return fill(words.pairing.busy, { n: secondsLeft() })
    return failures > 0 ? words.pairing.offline : words.pairing.asking
  }
  return (
    <main class={css.face}>
      <header class={css.head}>
        <p class={css.product}>{words.product}</p>
        <p class={css.centre}>{words.centre}</p>
      </header>
      <div class={css.body}>
        <h1 class={css.what}>{words.pairing.what}</h1>
        <p class={css.code} aria-label={words.pairing.code} data-known={offer() !== undefined}>
          <For each={[...(offer()?.userCode ?? NO_CODE)]}>
            {(sign) => <span class={css.sign}>{sign}</span>}
          </For>
        </p>
        <Show
          when={offer()}
          fallback={
            <p class={css.how} role="status">
              {said()}
            </p>
          }
        >
          {(known) => (
            <p class={css.how}>
              <How address={spoken(known().address)} />
            </p>
          )}
        </Show>
        <p class={css.lives}>
          <Show when={offer()}>
            <Show
              when={pairing().failures === 0}
              fallback={<strong role="status">{words.pairing.offline}</strong>}
            >
              {fill(words.pairing.lives, { time: duration(secondsLeft()) })}
            </Show>
          </Show>
        </p>
        <Show when={offer()}>{(known) => <Scan offer={known()} />}</Show>
      </div>
      <footer class={css.foot}>
        <a class={css.signIn} href={linkTo('/sign-in')}>
          {words.pairing.signIn}
        </a>
      </footer>
    </main>
  )
}

/** The address stands out, and is not broken in two. */
function How(props: { address: string }) {
  const around = words.pairing.how.split('{url}')
  return (
    <>
      {around[0]}
      <strong class={css.address}>{props.address}</strong>
      {around[1]}
    </>
  )
}

function Scan(props: { offer: Offer }) {
  const qr = createMemo(() => qrPath(props.offer.addressWithCode))
  return (
    <figure class={css.scan}>
      <svg class={css.qr} viewBox={`0 0 ${qr().size} ${qr().size}`} aria-hidden="true">
        <path d={qr().path} />
      </svg>
      <figcaption class={css.caption}>{words.pairing.scan}</figcaption>
    </figure>
  )
}
