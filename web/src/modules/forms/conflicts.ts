import type { components } from '@/api/schema'

type Cell = components['schemas']['ShowReturnCell']

export interface Change {
  text: string | null
  reason?: string
  onlyReason?: boolean
  /** The cell's version when it was typed; kept in the journal, so that what is found again after a crash overwrites nobody. */
  version?: number
}

/** Two people typed into one cell: what stands there, by whom and when, and what I typed after. */
export interface Conflict {
  field: string
  mine: Change
  theirs: string | null
  who: string
  at: string | null
}

/**
 * Which of my changes met a cell that moved under me. A cell in which the other typed the same is no conflict;
 * it needs no decision.
 */
export function contested(changes: Readonly<Record<string, Change>>, versions: Readonly<Record<string, number>>, now: readonly Cell[]): Conflict[] {
  return now
    .filter((cell) => cell.field in changes && Number(cell.version) !== (versions[cell.field] ?? 0) && changes[cell.field]!.text !== cell.text)
    .map((cell) => ({ field: cell.field, mine: changes[cell.field]!, theirs: cell.text, who: cell.who ?? '', at: cell.at }))
}

/** Words that follow a figure which is not saved yet go with the figure; alone they would leave the old figure standing. */
export const joined = (before: Change, now: Change): Change => (now.onlyReason && !before.onlyReason ? { ...now, text: before.text, onlyReason: false } : now)
