import type { NumberKind } from '../format'
import type { State } from '../state'

/** One cell that a figure was computed from: its value and everybody whose hand it passed. */
export interface SourceCell {
  name: string
  /** The unit that it belongs to, where that is not the subject's own. */
  unit?: string
  value: number | string | null
  measure?: string
  kind?: NumberKind
  digits?: number
  /** Where it came from: 教育事业统计, 学校填报, 现场核查 … */
  source?: string
  /** Every write with its value, in order, where there was more than one: then it stands in place of source and first and last hand. */
  trail?: string[]
  typedBy?: string
  typedAt?: string
  changedBy?: string
  changedAt?: string
  reason?: string
  confirmedBy?: string
  confirmedAt?: string
  evidence?: Array<{ name: string; href: string }>
  /** What this value was judged to be, where it was judged. */
  verdict?: { state: State; words: string }
  /** Set when this value was computed itself: the subject that explains it. */
  subject?: string
}

/** The way from a verdict down to the cells (page kind 5). */
export interface Explanation {
  title: string
  value: number | null
  kind?: NumberKind
  digits?: number
  measure?: string
  /** The figure as the official tables print it; it goes before `value`. */
  printed?: string
  verdict?: { state: State; words?: string }
  /** What it was held against: ≥ 4.5 m². */
  line?: string
  /** With names, with the numbers filled in, and the result. */
  formula?: { words: string; filled: string; result: string }
  /** The steps one by one, where there are several: what it is called, how it is computed, with its numbers, what comes out. */
  steps?: Array<{ name: string; words: string; filled: string; result: string }>
  clause?: { source: string; clause?: string; text?: string; verified?: string; pack: string; hash?: string }
  cells: SourceCell[]
  /** Schools left out, amounts shared between stages, missing taken as zero. */
  notes?: string[]
  /** What this was computed from and when, so that it can be redone. */
  snapshot?: { at: string; by?: string; dataHash?: string }
}
