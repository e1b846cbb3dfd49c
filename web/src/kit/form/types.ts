import type { Words } from '@/i18n'

export type FactValue = number | string | boolean | null

/** One box of a form, as its pack defines it. */
export interface FactField {
  id: string
  name: string
  unit?: string
  /** The statistical definition, shown on demand. */
  help?: string
  kind: 'integer' | 'decimal' | 'text' | 'choice' | 'yesNo' | 'date'
  choices?: Array<{ value: string; words: string }>
  required?: boolean
  /** Not for my hand: computed, or owned by another section; `why` says which. */
  readonly?: boolean
  why?: string
  /** Not a figure of this form at all, but what it is about (the school's name, its code): shown as text, never as a box. */
  fixed?: boolean
}

/** A table inside a section: the same questions for several stages or grades. */
export interface FactGrid {
  columns: string[]
  rows: Array<{ name: string; unit?: string; help?: string; fields: Array<string | null> }>
}

export interface FactSection {
  id: string
  title: string
  /** The section of the bureau that answers for these figures. */
  owner?: string
  fields: FactField[]
  grid?: FactGrid
  papers?: FactPaper[]
}

/** What is known of one box. */
export interface FactCell {
  value: FactValue
  /** Last year's value, in grey beside the box. */
  last?: FactValue
  /** Where the value came from, who typed or confirmed it, when. */
  source?: string
  by?: string
  at?: string
  /** What the server found wrong; these hold a submission back. */
  errors?: Words[]
  /** What looks odd but may be right. */
  warnings?: Words[]
  /** A changed figure of an import carries its reason. */
  reason?: string
  needsReason?: boolean
  /** What the import brought, as it is shown beside the school's own figure. */
  imported?: string
  /** A check found the value unusual: it may stand when somebody says why. */
  asksWord?: boolean
  remarks?: FactRemark[]
  papers?: FactPaper[]
}

/** What a reviewer says of a box, and what the one who filled it answers. */
export interface FactRemark {
  id: string
  words: string
  by?: string
  at?: string
  /** Sent back with the sheet: it stays, and it can be answered. */
  sent?: boolean
  /** Written by the reader: as long as it is not sent, it can be changed. */
  mine?: boolean
  answer?: string
  answeredAt?: string
}

/** A paper or picture that stands behind a box, a section or the whole form. */
export interface FactPaper {
  id: string
  name: string
  href: string
  size: number
  by: string
  at: string
  note?: string
  /** Not yet handed in with the form: the one who attached it may take it away. */
  removable?: boolean
}

/** What the page does when somebody attaches, takes away or answers; a refusal that it throws is shown where the act was asked for. */
export interface FactHands {
  attach?: (at: { field?: string; section?: string }, file: File) => Promise<void>
  detach?: (paper: FactPaper) => Promise<void>
  answer?: (remark: FactRemark, words: string) => Promise<void>
}

/** Whether a remark still waits for an answer. */
export function waits(remark: FactRemark): boolean {
  return !!remark.sent && !remark.answer
}

export type FactMode = 'fill' | 'review' | 'read'

export function isBlank(value: FactValue | undefined): boolean {
  return value === null || value === undefined || value === ''
}

/** The reader's own remark that is not sent yet. */
export function ownRemark(cell: FactCell | undefined): FactRemark | undefined {
  return cell?.remarks?.find((r) => r.mine && r.sent === false)
}
