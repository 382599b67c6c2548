/** A table that is taken away: for programs by the codes of its columns, for people by their titles. */
import type { Period } from '#shared/reckon/calendar'
import { VIETNAM_OFFSET } from '#shared/time'

/** A Date is a moment; each format writes it in its own way, in the time of Viet Nam. */
export type Cell = string | number | Date | null

export interface Column {
  /** As programs know it. */
  readonly code: string
  readonly title: string
}

export interface Sheet {
  readonly name: string
  readonly header: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

export const moment = (at: number): Date => new Date(at)

/** 2026-11-30T17:05:09+07:00: for programs and for people. */
export const timeOf = (at: number): string =>
  `${new Date(at + VIETNAM_OFFSET).toISOString().slice(0, 19)}+07:00`

/** Of a whole period it is that period's, and of no moment in it. */
export const when = ({ at, by }: { readonly at: number; readonly by?: Period | undefined }) =>
  by === undefined
    ? moment(at)
    : timeOf(at).slice(0, { day: 10, month: 7, quarter: 7, year: 4 }[by])
