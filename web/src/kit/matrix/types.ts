import type { NumberKind } from '../format'
import type { State } from '../state'

export interface MatrixRow {
  id: string
  name: string
  /** Beside the name in grey: stage, kind. */
  note?: string
  cells: Record<string, MatrixCell | undefined>
}

export interface MatrixColumn {
  id: string
  name: string
  unit?: string
  kind?: NumberKind
  digits?: number
}

export interface MatrixCell {
  value: number | null
  state: State
  /** The line that the value must reach. */
  line?: number | null
  /** How far from the line, in the indicator's unit; negative is short of it. */
  gap?: number | null
  /** Instead of a value: 不适用. */
  words?: string
}

export interface MatrixSort {
  /** A column, or the number of states that are not met. */
  by: string | 'unmet'
  desc: boolean
}

/** How far a cell is from passing, relative to its line so that columns of different units compare; met is 0 or more. */
export function distance(cell: MatrixCell | undefined): number | null {
  if (!cell || cell.value === null) return null
  if (typeof cell.gap !== 'number') return cell.state === 'met' ? 1 : cell.state === 'partly' ? -0.1 : -1
  return cell.line ? cell.gap / Math.abs(cell.line) : cell.gap
}

/** How many of the row's indicators are not met. */
export function unmetOf(row: MatrixRow): number {
  return Object.values(row.cells).filter((cell) => cell && (cell.state === 'unmet' || cell.state === 'partly')).length
}

/** Rows in the order of a sort; rows without a value stand last whatever the direction. */
export function sorted(rows: readonly MatrixRow[], sort: MatrixSort | null): MatrixRow[] {
  if (!sort) return [...rows]
  const keyed = rows.map((row, i) => ({ row, i, key: sort.by === 'unmet' ? unmetOf(row) : distance(row.cells[sort.by]) }))
  const sign = sort.desc ? -1 : 1
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? a.i - b.i : a.key === null ? 1 : -1
    return sign * (a.key - b.key) || a.i - b.i
  })
  return keyed.map((k) => k.row)
}
