import { expect, it } from 'vitest'
import type { components } from '@/api/schema'
import { contested } from './conflicts'

const cell = (field: string, text: string | null, version: number) => ({ field, text, version, who: 'W', at: '2026-11-22T06:00:00+08:00' }) as unknown as components['schemas']['ShowReturnCell']

it('asks only about the cells that somebody else changed to something else', () => {
  const mine = { a: { text: '1' }, b: { text: '2' }, c: { text: '3' } }
  const now = [cell('a', '9', 2), cell('b', '2', 5), cell('c', null, 1), cell('d', '4', 7)]
  // a moved and differs; b moved to what I typed; c did not move; d is not mine.
  expect(contested(mine, { a: 1, b: 4, c: 1, d: 6 }, now)).toEqual([{ field: 'a', mine: { text: '1' }, theirs: '9', who: 'W', at: '2026-11-22T06:00:00+08:00' }])
})

it('sees a cell that had no row when I opened the sheet', () => {
  expect(contested({ a: { text: '1' } }, {}, [cell('a', '2', 1)]).map((c) => c.theirs)).toEqual(['2'])
})
