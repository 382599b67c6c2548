import { useDesk } from '#client/console/context'
import { areaName } from '#client/console/rights'
import { Choice, type Option } from '#client/form/choice.tsx'
import type { AreaCode } from '#shared/ids'

interface AreaChoiceProps {
  readonly label: string
  readonly value: AreaCode
  readonly options: readonly Option[]
  onValue(value: string): void
}

/** An area that is held and not among the options stays as it is until another is chosen. */
export function AreaChoice(props: AreaChoiceProps) {
  const { areas } = useDesk()
  const options = () =>
    props.options.some(({ value }) => value === props.value)
      ? props.options
      : [{ value: props.value, label: areaName(areas(), props.value) }, ...props.options]
  return (
    <Choice
      label={props.label}
      value={props.value}
      options={options()}
      onValue={(value) => props.onValue(value)}
    />
  )
}
