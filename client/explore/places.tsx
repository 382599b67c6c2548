/** The place that an address names, or why it cannot be shown. */
import { useNavigate } from '@solidjs/router'
import { createMemo, Match, Switch } from 'solid-js'
import { addressOf, type Place } from '#client/explore/address'
import { createBefore } from '#client/explore/before'
import Body from '#client/explore/body.tsx'
import { ExploreContext } from '#client/explore/context'
import { leadOf, spanOf } from '#client/explore/defaults'
import { frozenAddress, useFrozen } from '#client/explore/held'
import { Missing } from '#client/explore/missing.tsx'
import { createShown } from '#client/explore/shown'
import { createTall } from '#client/explore/tall'
import { treeOf, type Tree } from '#client/explore/tree'
import { explore } from '#client/lang/explore'
import { say, words } from '#client/lang/words'
import { nameWindow } from '#client/page/title'
import { useWall } from '#client/store/context'
import { Empty, Incompatible, Waiting } from '#client/wall/faces.tsx'
import type { AreaEntry } from '#shared/kinds/area-defined'
import { fill } from '#shared/text'

export default function Places(props: { place: Place }) {
  const { feed, store } = useWall()
  const tree = createMemo(() => treeOf(store.table('area').all()))
  const found = createMemo(() => {
    const { area, unread } = props.place
    if (unread !== undefined) return undefined
    return area === undefined ? tree().root : tree().get(area)
  })
  return (
    <Switch>
      <Match when={feed().state === 'incompatible'}>
        <Incompatible />
      </Match>
      <Match when={!store.ready()}>
        <Waiting sentence={explore.waiting} />
      </Match>
      <Match when={!tree().root}>
        <Empty />
      </Match>
      <Match when={!found()}>
        <Missing
          sentence={fill(explore.unknownArea, {
            code: props.place.unread ?? props.place.area ?? '',
          })}
          way={fill(explore.home, { name: tree().root?.name ?? '' })}
        />
      </Match>
      <Match when={found()}>
        {(area) => <Found place={props.place} tree={tree()} area={area()} />}
      </Match>
    </Switch>
  )
}

function Found(props: { place: Place; tree: Tree; area: AreaEntry }) {
  const wall = useWall()
  const { store, catalogue } = wall
  const shown = createShown(wall, () => props.tree)
  const frozen = useFrozen()
  const navigate = useNavigate()
  const around = createMemo(() => {
    const { area, parent } = props.area
    return props.tree.below(area).length > 0 ? props.area : (props.tree.get(parent) ?? props.area)
  })
  const lead = createMemo(() => leadOf(store, catalogue.value(), props.tree, around().area))
  const definition = createMemo(() => {
    const { indicator } = props.place
    return indicator === undefined ? lead() : catalogue.value()?.get(indicator)
  })
  nameWindow(() => {
    const known = props.place.indicator === undefined ? undefined : definition()
    const { name } = props.area
    return known ? say(known.short) + words.listComma + name : name
  })
  const span = () => props.place.span ?? spanOf(definition())
  const to = (change: Partial<Place>) => {
    const next = {
      ...props.place,
      area: props.area.area,
      event: undefined,
      before: undefined,
      ...change,
    }
    return frozen ? frozenAddress(frozen.id, props.place, next) : addressOf(next)
  }
  return (
    <ExploreContext.Provider
      value={{
        place: () => props.place,
        tree: () => props.tree,
        area: () => props.area,
        around,
        definition,
        span,
        tall: createTall(),
        shown,
        before: createBefore({
          area: () => around().area,
          definition,
          span,
          shown,
          tree: () => props.tree,
        }),
        to,
        go: (change) => navigate(to(change)),
      }}
    >
      <Body />
    </ExploreContext.Provider>
  )
}
