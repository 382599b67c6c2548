/** How large an area is, and what it was made of. */
import { For } from 'solid-js'
import css from '#client/explore/area/area.module.css'
import { useExplore } from '#client/explore/context'
import { explore } from '#client/lang/explore'
import * as format from '#client/lang/format'
import { words } from '#client/lang/words'
import { fill } from '#shared/text'

export default function Facts() {
  const { area, tree } = useExplore()
  const facts = () => {
    const { population, areaKm2, since, level, area: code, mergedFrom } = area()
    const said = explore.area
    const known = (value: number | undefined, sentence: string, digits = 0) =>
      value === undefined ? said.unknown : fill(sentence, { n: format.number(value, digits) })
    const density = population !== undefined && areaKm2 ? population / areaKm2 : undefined
    const former = tree().former(code)
    const madeOf =
      former.length > 0 ? former.map(({ fullName }) => fullName).join(words.listComma) : mergedFrom
    return [
      { name: said.population, value: known(population, said.people) },
      { name: said.size, value: known(areaKm2, said.km2, 1) },
      { name: said.density, value: known(density, said.perKm2) },
      ...(level === 'commune'
        ? []
        : [{ name: said.communes, value: format.number(tree().communes(code).length) }]),
      ...(since === undefined ? [] : [{ name: said.since, value: format.day(since) }]),
      ...(madeOf ? [{ name: said.madeOf, value: madeOf }] : []),
    ]
  }
  return (
    <dl class={css.facts}>
      <For each={facts()}>
        {({ name, value }) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
