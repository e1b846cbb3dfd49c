import { isBlank, type FactCell, type FactField } from './types'

/** What is left to do at a box: fill it, put it right, or say a word. A box is in one of the three at most. */
export type Left = 'missing' | 'wrong' | 'words'

/** The same count as the server keeps of a sheet (Standing): must-fill boxes are filled or missing; the others are wrong or want a word, once each. */
export function leftOf(field: FactField, cell: FactCell | undefined, errors: number, unread = false): Left | null {
  if (unread) return 'wrong'
  if (field.required && isBlank(cell?.value)) return 'missing'
  if (errors) return 'wrong'
  return cell && !cell.reason && (cell.needsReason || (cell.asksWord && cell.warnings?.length)) ? 'words' : null
}

export interface Counts {
  /** Boxes that must be filled. */
  all: number
  filled: number
  missing: number
  wrong: number
  words: number
}

export function countsOf(fields: readonly FactField[], left: (field: FactField) => Left | null): Counts {
  const counts: Counts = { all: 0, filled: 0, missing: 0, wrong: 0, words: 0 }
  for (const field of fields) {
    const now = left(field)
    if (field.required) counts.all++
    if (now) counts[now]++
  }
  counts.filled = counts.all - counts.missing
  return counts
}
