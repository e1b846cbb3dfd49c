import { describe, expect, it } from 'vitest'
import { differs, tally, withSign, type Check } from './checks'

describe('what was counted on the spot', () => {
  it('is held against what was reported without the dust of binary fractions', () => {
    expect(differs('0.3', '0.1')).toBe(-0.2)
    expect(differs('4,150', '4150')).toBe(0)
    expect(differs('4150', '')).toBeNull()
    expect(differs(null, '3')).toBeNull()
    expect(differs('24', '二十')).toBeNull() // not translated: what somebody typed
  })

  it('is tallied: a line that cannot be read as a number is different, not the same', () => {
    const item = (field: string) => ({ field, name: field, unit: '', reported: '10', counted: null, difference: null, note: null, accept: false })
    const check = { items: [item('a'), item('b'), item('c')] } as unknown as Check
    const line = (counted: string) => ({ counted, note: '', accept: true })
    expect(tally(check, { a: line('10'), b: line('9'), c: line('') })).toEqual({ counted: 2, different: 1, all: 3 })
    expect(tally(check, { a: line('?'), b: line(''), c: line('') }).different).toBe(1)
  })

  it('takes the sign of an addition from its kind, whatever was typed', () => {
    expect([withSign(5, true), withSign(5, false), withSign(-5, true), withSign(undefined, false)]).toEqual([5, -5, 5, 0])
  })
})
