import type { components } from '@/api/schema'
import { t } from '@/i18n'
import type { State } from '@/kit/state'

export type Check = components['schemas']['SpotChecksResponse']

/** What stands behind a figure as paper. */
export const papers = ['.pdf', '.jpg', '.jpeg', '.png', '.webp']

/** The kind says whether it comes or goes; a clerk types how many. */
export function withSign(amount: number | undefined, comes: boolean): number {
  const size = Math.abs(amount ?? 0)
  return comes || size === 0 ? size : -size
}

/** One line of a check as it is typed on the spot. */
export interface Counted {
  counted: string
  note: string
  accept: boolean
}

export function checkLooks(check: Pick<Check, 'state' | 'outdated'>): { state: State; words: string } {
  if (check.outdated) return { state: 'returned', words: t('学校的数已更新，请重新制表', 'Outdated; make a new sheet') }
  if (check.state === 'printed') return { state: 'empty', words: t('待清点', 'To be counted') }
  if (check.state === 'counted') return { state: 'waiting', words: t('已清点，待采用', 'Counted, to accept') }
  return { state: 'met', words: t('已采用', 'Accepted') }
}

export function linesOf(check: Check): Record<string, Counted> {
  return Object.fromEntries(check.items.map((i) => [i.field, { counted: i.counted ?? '', note: i.note ?? '', accept: i.accept }]))
}

/** Counted against reported, as soon as both are numbers; null while one is missing. */
export function differs(reported: string | null, counted: string): number | null {
  if (reported === null || reported.trim() === '' || counted.trim() === '') return null
  const [a, b] = [Number(reported.replace(/,/g, '')), Number(counted.replace(/,/g, ''))]
  return Number.isNaN(a) || Number.isNaN(b) ? null : Math.round((b - a) * 1e6) / 1e6
}

/** How far the counting is: a tally for the head of the page. */
export function tally(check: Check, lines: Readonly<Record<string, Counted>>): { counted: number; different: number; all: number } {
  const counted = check.items.filter((i) => (lines[i.field]?.counted ?? '').trim() !== '')
  return { counted: counted.length, different: counted.filter((i) => differs(i.reported, lines[i.field]!.counted) !== 0).length, all: check.items.length }
}
