import { describe, expect, it } from 'vitest'
import { cellsOf, findingsOf, identityOf, papersOf, sectionsOf } from './sheet'

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

describe('remarks and papers of a sheet', () => {
  const remark = (id: string, sentAt: string | null, answer: string | null = null) => ({ id, field: 'books', text: id, who: '甲', role: null, at: '2026-11-20T09:00:00+08:00', sentAt, answer, answeredAt: null, mine: true, version: 1 })
  const paper = (id: string, field: string | null, at: string) => ({ id, field, section: field ? null : 'base', fileId: id, name: id, mediaType: 'application/pdf', size: 1, note: '', who: '乙', at })
  const sheet = {
    cells: [],
    remarks: [remark('first', '2026-11-20T10:00:00+08:00', '已改'), remark('second', null)],
    evidenceFiles: [paper('handed-in', 'books', '2026-11-20T08:00:00+08:00'), paper('new', 'books', '2026-11-21T08:00:00+08:00'), paper('part', null, '2026-11-21T08:00:00+08:00')],
    versions: [{ no: 1, at: '2026-11-20T09:00:00+08:00' }],
  } as unknown as Parameters<typeof cellsOf>[1]
  const form = { sections: [{ code: 'base', fields: [{ code: 'books', type: 'wholeNumber' }] }] } as unknown as Parameters<typeof cellsOf>[0]

  it('keeps every remark of a box, answered or not, sent or not', () => {
    expect(cellsOf(form, sheet).books!.remarks!.map((r) => [r.words, r.sent, r.answer])).toEqual([['first', true, '已改'], ['second', false, undefined]])
  })

  it('puts a paper where it belongs and lets only what is not handed in be taken away', () => {
    expect(cellsOf(form, sheet).books!.papers!.map((p) => [p.id, p.removable])).toEqual([['handed-in', false], ['new', true]])
    expect(papersOf(sheet, (e) => e.section === 'base' && !e.field).map((p) => p.id)).toEqual(['part'])
  })
})
