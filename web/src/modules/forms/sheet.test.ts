import { describe, expect, it } from 'vitest'
import { findingsOf, identityOf, sectionsOf } from './sheet'

const said = (check: string, severity: string, fields: string[], explained = false) => ({ check, severity, fields, zh: 'z', en: 'e', doZh: 'd', doEn: 'd', explained })

describe('findings at the boxes of a sheet', () => {
  it('asks for a word where a check found something unusual, and goes on showing the word that was given', () => {
    const open = findingsOf([said('grew', 'soft', ['books'])], { books: {} })
    expect([...open.asks]).toEqual(['books'])
    expect(open.warnings.books).toHaveLength(1)
    const done = findingsOf([said('grew', 'soft', ['books'], true)], { books: {} })
    expect([...done.asks]).toEqual(['books'])
    expect(done.warnings.books).toBeUndefined()
    // Whoever reviews weighs the word against the doubt.
    expect(findingsOf([said('grew', 'soft', ['books'], true)], { books: {} }, true).warnings.books).toHaveLength(1)
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

describe('what the directory answers for', () => {
  const field = (code: string) => ({ code, name: code, nameEn: code, unit: '', means: '', type: 'text', choices: [], required: true })
  const form = { sections: [{ code: 'basic', title: '基本', titleEn: 'Basic', owner: 'basic', fields: [field('school'), field('school_code'), field('address')] }] }

  it('is text where the sheet holds it, and a box where the directory lacks it', () => {
    const known = identityOf({ cells: [{ field: 'school', text: '甲小学' }, { field: 'school_code', text: null }, { field: 'address', text: '某镇' }] } as never)
    const fields = sectionsOf(form as never, new Set(['school', 'school_code', 'address']), new Map(), known)[0]!.fields
    expect(fields.map((f) => [f.id, !!f.fixed])).toEqual([['school', true], ['school_code', false], ['address', false]])
    expect(fields[0]!.why).toContain('组织信息')
  })
})
