import { describe, expect, it } from 'vitest'
import { countsOf, leftOf } from './standing'
import type { FactCell, FactField } from './types'

const fields: FactField[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, kind: 'integer', required: id !== 'd' }))
const warned = { warnings: [{ zh: '涨了', en: 'grew' }], asksWord: true }

describe('how far a sheet is', () => {
  it('counts each box once: empty, then wrong, then wanting a word', () => {
    expect(leftOf(fields[0]!, { value: null, ...warned }, 1)).toBe('missing')
    expect(leftOf(fields[0]!, { value: 1, needsReason: true, ...warned }, 1)).toBe('wrong')
    expect(leftOf(fields[0]!, { value: 1, needsReason: true, ...warned }, 0)).toBe('words')
    expect(leftOf(fields[0]!, { value: 1, reason: '新建', ...warned }, 0)).toBeNull()
    expect(leftOf(fields[0]!, { value: null }, 0, true)).toBe('wrong')
  })

  it('lets what may stay empty out of what must be filled, so that filled and missing make the whole', () => {
    const cells: Record<string, FactCell> = { a: { value: 1 }, b: { value: null }, c: { value: 2, ...warned }, d: { value: null } }
    expect(countsOf(fields, (f) => leftOf(f, cells[f.id], 0))).toEqual({ all: 3, filled: 2, missing: 1, wrong: 0, words: 1 })
  })
})
