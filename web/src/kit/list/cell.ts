import * as format from '../format'
import type { Column } from './types'

/** The raw value of a cell. */
export function valueOf<Row>(column: Column<Row>, row: Row): unknown {
  return column.value ? column.value(row) : (row as Record<string, unknown>)[column.id]
}

/** Whether a column holds figures, which stand on the right. */
export function isFigure<Row>(column: Column<Row>): boolean {
  return ['number', 'count', 'percent', 'coefficient', 'signed'].includes(column.kind ?? 'text')
}

/** A cell's value as text. */
export function textOf<Row>(column: Column<Row>, value: unknown): string {
  if (value === null || value === undefined || value === '') return format.none
  if (isFigure(column)) return typeof value === 'number' ? format.figure(value, column.kind as format.NumberKind, column.digits) : String(value)
  if (column.kind === 'date') return format.date(value as string)
  if (column.kind === 'moment') return format.moment(value as string)
  return Array.isArray(value) ? value.join('、') : String(value) // not translated: punctuation
}
