import { Navigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { useDesk } from '#client/console/context'
import { sectionsOf } from '#client/console/sections'
import { linkTo } from '#client/lang/link'

/** `/console`: the first section that the person's roles bring. */
export default function First() {
  const { me } = useDesk()
  return (
    <Show when={sectionsOf(me().grants)[0]}>
      {(section) => <Navigate href={linkTo(section().path)} />}
    </Show>
  )
}
