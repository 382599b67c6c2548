/** A screen that shows a code is let in, or turned away. */
import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, Show } from 'solid-js'
import { approve, deny } from '#client/api/console'
import { AreaChoice } from '#client/console/area-choice.tsx'
import css from '#client/console/console.module.css'
import { useDesk } from '#client/console/context'
import { Offer } from '#client/console/offer.tsx'
import { areaOptions, grantsIn, grantsOf } from '#client/console/rights'
import { Check } from '#client/form/choice.tsx'
import { Done } from '#client/form/done.tsx'
import { Fault } from '#client/form/fault.tsx'
import { Field } from '#client/form/field.tsx'
import form from '#client/form/form.module.css'
import { createSubmission } from '#client/form/submission'
import { pages } from '#client/lang/pages'
import page from '#client/page/page.module.css'
import { UserCode } from '#shared/access'
import { AreaCode, COUNTRY } from '#shared/ids'
import { fill } from '#shared/text'

/** A code that came by QR is written as the screen shows it, to be compared. */
const asShown = (code: unknown): string =>
  typeof code === 'string' ? code.replace(/^(\d{4})(\d{4})$/, '$1-$2') : ''

export default function Pair() {
  const { me, areas } = useDesk()
  const [query] = useSearchParams()
  const [code, setCode] = createSignal(asShown(query['code']))
  const [name, setName] = createSignal('')
  const [wall, setWall] = createSignal('')
  const [chosen, setChosen] = createSignal<string>()
  const [pictures, setPictures] = createSignal(false)
  const [personal, setPersonal] = createSignal(false)
  const [done, setDone] = createSignal<string>()
  const submission = createSubmission()

  const operates = createMemo(() => grantsOf(me().grants, 'operator'))
  const options = createMemo(() => areaOptions(areas(), operates()))
  const area = () => AreaCode.parse(chosen() ?? options()[0]?.value ?? COUNTRY)
  // What one does not hold oneself in an area one cannot hand on there.
  const held = createMemo(() => grantsIn(areas(), operates(), area()))
  const mayPictures = () => held().some((grant) => grant.pictures)
  const mayPersonal = () => held().some((grant) => grant.personal)

  /** The eight digits, or undefined after saying that they are not eight. */
  function digits(): string | undefined {
    setDone(undefined)
    const parsed = UserCode.safeParse(code())
    if (parsed.success) return parsed.data
    submission.refuse(fill(pages.pair.codeWrong, { n: code().replace(/\D/g, '').length }))
    return undefined
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const typed = digits()
    if (typed === undefined) return
    if (name().trim() === '') return submission.refuse(pages.pair.nameMissing)
    if (wall().trim() === '') return submission.refuse(pages.pair.wallMissing)
    submission.run(async () => {
      await approve({
        code: typed,
        name: name(),
        wall: wall(),
        area: area(),
        pictures: pictures() && mayPictures(),
        personal: personal() && mayPersonal(),
      })
      setDone(fill(pages.pair.done, { name: name().trim() }))
      // The next screen is often of the same wall and area.
      setCode('')
      setName('')
    })
  }

  function turnAway() {
    const typed = digits()
    if (typed === undefined) return
    submission.run(async () => {
      await deny({ code: typed })
      setDone(fill(pages.pair.denied, { code: code() }))
      setCode('')
    })
  }

  return (
    <section class={css.section}>
      <h1 class={css.title}>{pages.pair.title}</h1>
      <form class={`${form.form} ${css.column}`} novalidate onSubmit={submit}>
        <Field
          label={pages.pair.code}
          hint={pages.pair.codeHint}
          inputmode="numeric"
          large
          value={code()}
          onValue={setCode}
          autofocus={code() === ''}
        />
        <Offer
          wall={wall()}
          name={name()}
          turn={done()}
          onChoose={(chosenWall, chosenName) => {
            setWall(chosenWall)
            setName(chosenName)
          }}
        />
        <Field
          label={pages.pair.name}
          hint={pages.pair.nameHint}
          value={name()}
          onValue={setName}
          autofocus={code() !== ''}
        />
        <Field
          label={pages.pair.wall}
          hint={pages.pair.wallHint}
          value={wall()}
          onValue={setWall}
        />
        <AreaChoice
          label={pages.pair.area}
          value={area()}
          options={options()}
          onValue={setChosen}
        />
        <Show when={mayPictures() || mayPersonal()}>
          <div>
            <Show when={mayPictures()}>
              <Check label={pages.pair.pictures} value={pictures()} onValue={setPictures} />
            </Show>
            <Show when={mayPersonal()}>
              <Check label={pages.pair.personal} value={personal()} onValue={setPersonal} />
            </Show>
          </div>
        </Show>
        <Fault of={submission} />
        <Done sentence={done()} />
        <div class={page.actions}>
          <button type="submit" class={page.primary} disabled={submission.closed()}>
            {pages.pair.approve}
          </button>
          <button
            type="button"
            class={page.plain}
            disabled={submission.closed()}
            onClick={turnAway}
          >
            {pages.pair.deny}
          </button>
        </div>
      </form>
    </section>
  )
}
