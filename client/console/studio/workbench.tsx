/** Around whatever is edited: saving and what came of it, taking back, files, versions. */
import { useBeforeLeave } from '@solidjs/router'
import { createMemo, createSignal, For, onCleanup, Show, type JSX } from 'solid-js'
import { Refusal } from '#client/api/fault'
import { fetchVersions, type Matter, type Version } from '#client/api/walls'
import css from '#client/console/console.module.css'
import type { Draft } from '#client/console/studio/draft'
import { download, faultLines, open } from '#client/console/studio/file'
import { Versions } from '#client/console/studio/versions.tsx'
import { Done } from '#client/form/done.tsx'
import { Fault } from '#client/form/fault.tsx'
import { createSubmission } from '#client/form/submission'
import * as format from '#client/lang/format'
import { studio } from '#client/lang/studio'
import { createAsked } from '#client/page/asked'
import page from '#client/page/page.module.css'
import type { EventId } from '#shared/ids'
import { fill } from '#shared/text'
import type { Instant } from '#shared/time'
import type * as z from 'zod'

interface Saved<T> {
  readonly id: EventId
  readonly definition: T
  readonly receivedAt: Instant
}

export interface WorkbenchProps<T> {
  readonly matter: Matter
  readonly id: string
  readonly title: string
  readonly back: string
  readonly draft: Draft<T>
  readonly schema: z.ZodType<T>
  save(definition: T, after: EventId | undefined): Promise<Saved<T>>
  /** The same thing out of a file of another installation keeps the id that it has here. */
  adopt(opened: T): T
  readonly more?: JSX.Element
  readonly children: JSX.Element
}

export function Workbench<T>(props: WorkbenchProps<T>) {
  const versions = createAsked(() => fetchVersions(props.matter, props.id))
  const submission = createSubmission()
  const [done, setDone] = createSignal<string>()
  /** What was saved is said until something is changed again. */
  const [savedAt, setSavedAt] = createSignal<string>()
  const [broken, setBroken] = createSignal<{ name: string; faults: readonly string[] }>()
  const [conflict, setConflict] = createSignal(false)
  const faults = createMemo(() => faultLines(props.schema, props.draft.value()))
  let chooser: HTMLInputElement | undefined

  const save = (
    definition: T,
    after: EventId | undefined,
    said: (saved: Saved<T>) => string = ({ receivedAt }) =>
      fill(studio.edit.saved, { time: format.seconds(receivedAt) }),
  ) =>
    submission.run(async () => {
      setDone(undefined)
      setSavedAt(undefined)
      setConflict(false)
      try {
        const saved = await props.save(definition, after)
        props.draft.settle(saved.definition, saved.id)
        setSavedAt(said(saved))
        versions.refresh()
      } catch (error) {
        setConflict(error instanceof Refusal && error.status === 409 && after !== undefined)
        throw error
      }
    })

  const readable = (version: Version): T | undefined =>
    props.schema.safeParse(version.definition).data

  const theirs = () =>
    submission.run(async () => {
      const [newest] = await fetchVersions(props.matter, props.id)
      const definition = newest && readable(newest)
      if (!newest || definition === undefined) return
      props.draft.settle(definition, newest.id)
      setConflict(false)
      versions.refresh()
    })
  const overwrite = () =>
    submission.run(async () => {
      const [newest] = await fetchVersions(props.matter, props.id)
      const saved = await props.save(props.draft.value(), newest?.id)
      props.draft.settle(saved.definition, saved.id)
      setConflict(false)
      setSavedAt(fill(studio.edit.saved, { time: format.seconds(saved.receivedAt) }))
      versions.refresh()
    })

  function look(version: Version) {
    const definition = readable(version)
    if (definition === undefined) return
    props.draft.change(definition)
    setDone(fill(studio.edit.opened, { time: format.dateTimeSeconds(version.at) }))
  }
  function restore(version: Version) {
    const definition = readable(version)
    if (definition === undefined) return
    const time = format.dateTimeSeconds(version.at)
    save(definition, props.draft.after(), () => fill(studio.edit.restored, { time }))
  }

  async function take(file: File | undefined) {
    if (!file) return
    setBroken(undefined)
    setDone(undefined)
    const opened = await open(props.schema, file)
    if ('faults' in opened) setBroken({ name: file.name, faults: opened.faults })
    else {
      props.draft.change(props.adopt(opened.value))
      setDone(fill(studio.edit.imported, { name: file.name }))
    }
  }

  /** A field has its own way to take back what was typed into it, until it is left. */
  function key(event: KeyboardEvent) {
    const { ctrlKey, metaKey, shiftKey, altKey, code } = event
    if (!(ctrlKey || metaKey) || altKey || !['KeyZ', 'KeyY', 'KeyS'].includes(code)) return
    event.preventDefault()
    if (code === 'KeyS') {
      if (maySave()) save(props.draft.value(), props.draft.after())
    } else if (code === 'KeyY' || shiftKey) props.draft.redo()
    else props.draft.undo()
  }
  addEventListener('keydown', key)
  onCleanup(() => removeEventListener('keydown', key))
  const [leaving, setLeaving] = createSignal<() => void>()
  useBeforeLeave((event) => {
    // Whoever is signed out goes; what was typed is then nobody's.
    if (!props.draft.changed() || String(event.to).startsWith('/sign-in')) return
    event.preventDefault()
    setLeaving(() => () => event.retry(true))
  })
  const warn = (event: BeforeUnloadEvent) => {
    if (props.draft.changed()) event.preventDefault()
  }
  addEventListener('beforeunload', warn)
  onCleanup(() => removeEventListener('beforeunload', warn))

  const maySave = () =>
    faults().length === 0 &&
    !submission.closed() &&
    (props.draft.changed() || props.draft.after() === undefined)

  return (
    <section class={css.section} data-wide>
      <div class={css.titleRow}>
        <h1 class={css.title}>{props.title}</h1>
        <div class={page.actions}>
          <a class={page.plain} href={props.back}>
            {studio.edit.back}
          </a>
          <button
            type="button"
            class={page.plain}
            disabled={!props.draft.canUndo()}
            onClick={() => props.draft.undo()}
          >
            {studio.edit.undo}
          </button>
          <button
            type="button"
            class={page.plain}
            disabled={!props.draft.canRedo()}
            onClick={() => props.draft.redo()}
          >
            {studio.edit.redo}
          </button>
          <button
            type="button"
            class={page.primary}
            disabled={!maySave()}
            onClick={() => save(props.draft.value(), props.draft.after())}
          >
            {studio.edit.save}
          </button>
        </div>
      </div>
      <Show when={props.draft.changed() && faults().length === 0}>
        <p class={css.quiet}>{studio.edit.unsaved}</p>
      </Show>
      <Lines sentence={studio.edit.faults} lines={faults()} />
      <Show when={broken()}>
        {(file) => (
          <Lines
            sentence={fill(studio.edit.importBroken, { name: file().name })}
            lines={file().faults}
          />
        )}
      </Show>
      <Fault of={submission} />
      <Show when={conflict()}>
        <div class={page.actions}>
          <button type="button" class={page.plain} onClick={theirs}>
            {studio.edit.takeTheirs}
          </button>
          <button type="button" class={page.plain} onClick={overwrite}>
            {studio.edit.overwrite}
          </button>
        </div>
      </Show>
      <Done sentence={done() ?? (props.draft.changed() ? undefined : savedAt())} />
      <Show when={leaving()}>
        {(go) => (
          <div class={page.fault} role="alert">
            <p>{studio.edit.leaving}</p>
            <div class={page.actions}>
              <button type="button" class={page.plain} onClick={() => go()()}>
                {studio.edit.leave}
              </button>
              <button type="button" class={page.plain} onClick={() => setLeaving(undefined)}>
                {studio.edit.stay}
              </button>
            </div>
          </div>
        )}
      </Show>
      {props.children}
      <div class={page.actions}>
        <button
          type="button"
          class={page.plain}
          onClick={() => download(`${props.id}.json`, props.draft.value())}
        >
          {studio.edit.exportFile}
        </button>
        <button type="button" class={page.plain} onClick={() => chooser?.click()}>
          {studio.edit.importFile}
        </button>
        <input
          ref={(input) => (chooser = input)}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label={studio.edit.importFile}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        {props.more}
      </div>
      <Versions
        of={versions}
        current={props.draft.after()}
        disabled={submission.closed()}
        onOpen={look}
        onRestore={restore}
      />
    </section>
  )
}

function Lines(props: { sentence: string; lines: readonly string[] }) {
  return (
    <Show when={props.lines.length > 0}>
      <div class={page.fault} role="alert">
        <p>{props.sentence}</p>
        <ul>
          <For each={props.lines}>{(line) => <li>{line}</li>}</For>
        </ul>
      </div>
    </Show>
  )
}
