/**
 * A link within Explore that says whether one is there. The router's own link tells by the path alone,
 * where here the query counts too.
 */
import type { JSX, ParentProps } from 'solid-js'

interface WayProps extends JSX.AriaAttributes {
  readonly href: string
  readonly class?: string | undefined
  readonly here?: boolean
  /** It takes the place of this view in the history: back leads to where one was before. */
  readonly replace?: boolean
  readonly rel?: string
  readonly old?: boolean
  readonly none?: boolean
  readonly main?: boolean
}

export default function Way(props: ParentProps<WayProps>) {
  return (
    <a
      // Read by the router when the link is followed.
      replace={props.replace ? true : undefined}
      noScroll={props.replace ? true : undefined}
      href={props.href}
      class={props.class}
      rel={props.rel}
      aria-current={props.here ? 'true' : undefined}
      aria-label={props['aria-label']}
      aria-expanded={props['aria-expanded']}
      data-old={props.old ? '' : undefined}
      data-none={props.none ? '' : undefined}
      data-main={props.main ? '' : undefined}
    >
      {props.children}
    </a>
  )
}
