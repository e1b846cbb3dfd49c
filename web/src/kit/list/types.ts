import type { NumberKind } from '../format'

/** One column of a list. */
export interface Column<Row> {
  /** The name in the row, in the server's totals and in the export. */
  id: string
  title: string
  /** Stands in the header, never in the cells. */
  unit?: string
  /** How the value is written; text unless told. */
  kind?: 'text' | NumberKind | 'date' | 'moment' | 'state'
  digits?: number
  /** The server's name for the sort; present only where the server offers it. */
  sort?: string
  /** In pixels; text columns without one share what is left. */
  width?: number
  /** The value when it is not simply `row[id]`. */
  value?: (row: Row) => unknown
  /** Left out until the reader chooses it. */
  extra?: boolean
  /** On a phone: the card's title, one of its lines (default), or left out. */
  phone?: 'title' | 'line' | 'hide'
}

/** One filter above a list; its value stands in the address under `id`. */
export interface Filter {
  id: string
  title: string
  choices: Array<{ value: string; words: string }>
}

/** What a list asks the server. */
export interface ListQuestion {
  q?: string
  sort?: string
  desc?: boolean
  after?: string
  size: number
  [filter: string]: string | number | boolean | null | undefined
}

/** What the server answers: `total` counts all that match and comes with the first page; of a very long list only `moreThan` so many is told. */
export interface ListPage<Row> {
  items: Row[]
  next: string | null
  total?: number | null
  moreThan?: number | null
  totals?: Record<string, number | null> | null
}

/** An act on the chosen rows. */
export interface BulkAct<Row> {
  id: string
  words: string
  act: (rows: Row[]) => unknown
}
