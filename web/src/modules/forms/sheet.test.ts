import { describe, expect, it } from 'vitest'
import { findingsOf } from './sheet'

const said = (check: string, severity: string, fields: string[], explained = false) => ({ check, severity, fields, zh: 'z', en: 'e', doZh: 'd', doEn: 'd', explained })

describe('findings at the boxes of a sheet', () => {
  it('asks for a word where a check found something unusual, and goes on showing the word that was given', () => {
    const open = findingsOf([said('grew', 'soft', ['books'])], { books: {} })
    expect([...open.asks]).toEqual(['books'])
    expect(open.warnings.books).toHaveLength(1)
    const done = findingsOf([said('grew', 'soft', ['books'], true)], { books: {} })
    expect([...done.asks]).toEqual(['books'])
    expect(done.warnings.books).toBeUndefined()
  })

  it('puts a finding that marks a computed value at the first box somebody can answer at', () => {
    const { asks } = findingsOf([said('many', 'soft', ['books_per_pupil', 'books'])], { books: {} })
    expect([...asks]).toEqual(['books'])
  })

  it('leaves the empty boxes to the form and wants no word for what is wrong', () => {
    const { errors, asks } = findingsOf([said('missing', 'hard', ['books']), said('range', 'hard', ['computers'])], { books: {}, computers: {} })
    expect(Object.keys(errors)).toEqual(['computers'])
    expect(asks.size).toBe(0)
  })
})
