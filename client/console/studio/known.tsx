/** The definition that an address names, once it is here; a sentence where there is none. */
import { Show, type JSX } from 'solid-js'
import css from '#client/console/console.module.css'
import { studio } from '#client/lang/studio'
import { Answered } from '#client/page/answered.tsx'
import type { Asked } from '#client/page/asked'
import page from '#client/page/page.module.css'

interface KnownProps<All, One> {
  readonly of: Asked<All>
  find(all: All): One | undefined
  readonly back: string
  readonly children: (one: One, all: () => All) => JSX.Element
}

/** What is found first is edited: later answers do not change it under one's hands. */
export function Known<All, One>(props: KnownProps<All, One>) {
  return (
    <Answered of={props.of}>
      {(all) => {
        const found = props.find(all())
        return (
          <Show
            when={found}
            fallback={
              <div class={css.section}>
                <p class={css.nothing}>{studio.edit.notThere}</p>
                <p>
                  <a class={page.plain} href={props.back}>
                    {studio.edit.back}
                  </a>
                </p>
              </div>
            }
          >
            {found === undefined ? undefined : props.children(found, all)}
          </Show>
        )
      }}
    </Answered>
  )
}
