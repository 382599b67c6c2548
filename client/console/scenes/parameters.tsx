/** A form made of what a widget may be told. */
import { createMemo, For, Index, Show, type JSX } from 'solid-js'
import { useDesk } from '#client/console/context'
import { areaOptions } from '#client/console/rights'
import { parametersOf, type Parameter } from '#client/console/scenes/schema'
import { NumberField } from '#client/console/studio/number-field.tsx'
import css from '#client/console/studio/studio.module.css'
import { Check, Choice, type Option } from '#client/form/choice.tsx'
import { Field } from '#client/form/field.tsx'
import { studio } from '#client/lang/studio'
import { parameterName, tileWords } from '#client/lang/tiles'
import { language } from '#client/lang/words'
import page from '#client/page/page.module.css'
import type { Widget } from '#client/widgets/registry'
import type { Indicator } from '#shared/indicator'
import type { Tile } from '#shared/scene'
import { fill, Text } from '#shared/text'

type Params = Tile['params']
type Value = Params[string]
type Code = 'indicator' | 'area' | 'text'

interface ParametersProps {
  readonly widget: Widget
  readonly params: Params
  readonly catalogue: readonly Indicator[]
  onParams(params: Params, matter: string): void
}

export function Parameters(props: ParametersProps) {
  const { areas, me } = useDesk()
  const fields = createMemo(() => parametersOf(props.widget))
  const indicators = createMemo((): Option[] =>
    props.catalogue
      .map(({ code, name }) => ({ value: code, label: name[language] }))
      .toSorted((one, other) => one.label.localeCompare(other.label, 'vi')),
  )
  const places = createMemo((): Option[] => areaOptions(areas(), me().grants))
  const optionsOf = (code: Code): readonly Option[] | undefined =>
    code === 'text' ? undefined : code === 'indicator' ? indicators() : places()
  const put = (name: string, value: Value | undefined) => {
    const rest = Object.fromEntries(Object.entries(props.params).filter(([key]) => key !== name))
    props.onParams(value === undefined ? rest : { ...rest, [name]: value }, name)
  }
  return (
    <div class={css.column}>
      <For each={fields()} fallback={<p>{studio.scenes.noParams}</p>}>
        {(field) => (
          <OneField
            field={field}
            value={props.params[field.name]}
            optionsOf={optionsOf}
            onValue={(value) => put(field.name, value)}
          />
        )}
      </For>
    </div>
  )
}

interface OneFieldProps {
  readonly field: Parameter
  readonly value: Value | undefined
  optionsOf(code: Code): readonly Option[] | undefined
  onValue(value: Value | undefined): void
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** What a field is stays the same as long as it is there; only its value changes. */
function OneField(props: OneFieldProps): JSX.Element {
  const { name, required, shape, preset } = props.field
  const label = parameterName(name)
  const value = () => props.value ?? preset
  switch (shape.is) {
    case 'check':
      return <Check label={label} value={value() === true} onValue={props.onValue} />
    case 'number':
      return (
        <NumberField
          label={label}
          value={typeof value() === 'number' ? Number(value()) : undefined}
          min={shape.min}
          max={shape.max}
          optional={!required}
          {...(!shape.whole && { digits: 2 })}
          onValue={props.onValue}
        />
      )
    case 'choice':
      return (
        <Choice
          label={label}
          value={textOf(value())}
          options={withNone(
            required,
            shape.options.map((one) => ({ value: one, label: parameterName(one) })),
          )}
          onValue={(one) => props.onValue(one || undefined)}
        />
      )
    case 'choices':
      return (
        <fieldset class={css.group}>
          <legend>{label}</legend>
          <For each={shape.options}>
            {(option) => (
              <Check
                label={parameterName(option)}
                value={listOf(value()).includes(option)}
                onValue={(on) => {
                  const next = shape.options.filter((one) =>
                    one === option ? on : listOf(value()).includes(one),
                  )
                  props.onValue(next.length === 0 && !required ? undefined : next)
                }}
              />
            )}
          </For>
        </fieldset>
      )
    case 'words':
      return <Words label={label} value={value()} onValue={props.onValue} />
    case 'list':
      return (
        <List {...props} label={label} of={shape.of} most={shape.most} value={listOf(value())} />
      )
    case 'indicator':
    case 'area':
    case 'text':
      return (
        <CodeField
          label={label}
          value={textOf(value())}
          options={props.optionsOf(shape.is)}
          required={required}
          onValue={props.onValue}
        />
      )
  }
}

const withNone = (required: boolean, options: readonly Option[]): readonly Option[] =>
  required ? options : [{ value: '', label: studio.scenes.byScene }, ...options]

interface CodeFieldProps {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[] | undefined
  readonly required: boolean
  onValue(value: string | undefined): void
}

/** A choice where it is known what there is; one that is not known (any longer) stays until another is chosen. */
function CodeField(props: CodeFieldProps) {
  const options = () => {
    const known = withNone(props.required, props.options ?? [])
    return known.some(({ value }) => value === props.value)
      ? known
      : [{ value: props.value, label: props.value || studio.control.unknown }, ...known]
  }
  return (
    <Show
      when={props.options}
      fallback={
        <Field
          label={props.label}
          value={props.value}
          onValue={(typed) => props.onValue(typed || undefined)}
        />
      }
    >
      <Choice
        label={props.label}
        value={props.value}
        options={options()}
        onValue={(chosen) => props.onValue(chosen || undefined)}
      />
    </Show>
  )
}

/** A text in both languages; with neither it is left out. */
function Words(props: { label: string; value: unknown; onValue(value: Text | undefined): void }) {
  const held = () => Text.partial().safeParse(props.value).data ?? {}
  const put = (more: Partial<Text>) => {
    const { vi = '', en = '' } = { ...held(), ...more }
    // While one is typed the other says the same, so that the scene can be shown.
    if (vi === '' && en === '') props.onValue(undefined)
    else props.onValue({ vi: vi || en, en: en || vi })
  }
  return (
    <>
      <Field label={props.label} value={held().vi ?? ''} onValue={(vi) => put({ vi })} />
      <Field
        label={`${props.label} · English`}
        value={held().en ?? ''}
        onValue={(en) => put({ en })}
      />
    </>
  )
}

interface ListProps {
  readonly label: string
  readonly of: Code
  readonly most: number
  readonly value: readonly string[]
  optionsOf(code: Code): readonly Option[] | undefined
  onValue(value: Value): void
}

function List(props: ListProps) {
  const options = () => props.optionsOf(props.of)
  const next = () => options()?.find(({ value }) => !props.value.includes(value))?.value ?? ''
  return (
    <fieldset class={css.group}>
      <legend>{props.label}</legend>
      <Index each={props.value}>
        {(one, at) => (
          <div class={css.listed}>
            <CodeField
              label={fill(tileWords.listed, { name: props.label, n: at + 1 })}
              value={one()}
              options={options()}
              required
              onValue={(chosen) => props.onValue(props.value.with(at, chosen ?? ''))}
            />
            <button
              type="button"
              class={page.plain}
              aria-label={`${studio.edit.remove}: ${fill(tileWords.listed, { name: props.label, n: at + 1 })}`}
              onClick={() => props.onValue(props.value.toSpliced(at, 1))}
            >
              {studio.edit.remove}
            </button>
          </div>
        )}
      </Index>
      <Show when={props.value.length < props.most}>
        <button
          type="button"
          class={page.plain}
          onClick={() => props.onValue([...props.value, next()])}
        >
          {studio.edit.add}
        </button>
      </Show>
    </fieldset>
  )
}
