/** Texts that would run, or show themselves as markup, on a screen that takes text for HTML. */
import { fill } from '#tests/support/fill'
import { kinds, ruleOf, type KindName } from '#shared/kinds/index'
import { seeded } from '#shared/random'
import * as z from 'zod'

/** Each calls `__xss`, asks for `/xss…` or leaves an element with `data-xss`. */
export const payloads: readonly string[] = [
  '<img src=/xss-img onerror=__xss()>',
  '<script src=/xss-script></script>',
  '<script>__xss()</script>',
  '"><svg onload=__xss()>',
  "'><b data-xss>",
  '</span></button><h1 data-xss>',
  'javascript:__xss()',
  '<a href="javascript:__xss()" data-xss>x</a>',
  '</title><img src=/xss-title>',
  '<iframe srcdoc="<img src=/xss-frame>"></iframe>',
  "<style>@import '/xss-style'</style>",
  '<div style="background:url(/xss-url)" data-xss>',
  '<details open ontoggle=__xss() data-xss>',
  '<video><source onerror=__xss() src=/xss-video>',
  '<svg><animate onbegin=__xss() attributeName=x dur=1s>',
  '-->]]><img src=/xss-comment>',
  '&lt;img src=/xss-entity onerror=__xss()&gt;',
  '${__xss()}{{constructor.constructor("__xss()")()}}',
  '<math><mi data-xss></math>',
  '<noscript><p title="</noscript><img src=/xss-mutation>">',
]

/** Where spaces are not allowed, a slash does as well in HTML. */
export const tight = (payload: string): string => payload.replaceAll(' ', '/')

interface Target {
  readonly feed: string
  readonly area: string
}

/** Event bodies: every kind that feeds may send, with a payload in every text and name of a thing. */
export class Attacker {
  /** Texts that hold a payload. */
  texts = 0
  #turn = 0

  next(): string {
    this.texts++
    return payloads[this.#turn++ % payloads.length] ?? ''
  }

  #data(kind: KindName): Record<string, unknown> {
    const write = (_: string, schema: z.core.$ZodType): string => {
      const payload = this.next()
      // Telephones and the like have a pattern that lets none in.
      if (z.safeParse(schema, payload).success) return payload
      this.texts--
      return (
        ['0900 000 000', '099000000000', '13A-000.00'].find(
          (text) => z.safeParse(schema, text).success,
        ) ?? ''
      )
    }
    const filled = fill(seeded(this.#turn), kinds[kind].data, write)
    return z.record(z.string(), z.unknown()).parse(filled)
  }

  event(kind: KindName, { feed, area }: Target, change: Record<string, unknown>) {
    const mark = tight(this.next())
    const event = {
      specversion: '1.0',
      id: `${mark}${this.#turn}`,
      source: `${feed}/${tight(this.next())}`,
      type: kind,
      area,
      // As late as may be, so that it is the latest word on what it is about.
      time: new Date(Date.now() + 55_000).toISOString(),
      quality: 'manual',
      person: this.next(),
      data: { ...this.#data(kind), ...change },
    }
    const { error } = ruleOf[kind].data.safeParse(event.data)
    if (error) throw error
    return event
  }
}
