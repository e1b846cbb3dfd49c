import { describe, expect, it } from 'vitest'
import { added, amounts, columnsOf, doubled, idle, mappingOf, namesakes, type Preview } from './imports'

const column = (headerKey: string, field: string | null, by: string | null = null, factor = 1) => ({ header: headerKey, headerKey, field, by, unit: null, factor, suggestions: [], hidden: false })
const file = (name: string, columns: ReturnType<typeof column>[]) => ({ name, format: 'xlsx', sheets: [{ name: 'S', layout: 'table', rows: 2, columns, missingFields: [] }], faults: 0, markable: true })
const preview = (files: ReturnType<typeof file>[], more: Partial<Preview> = {}): Preview => ({ files, faults: [], faultCount: 0, notices: [], units: [], missing: [], skipped: [], changed: 0, same: 0, kept: 0, ...more })

describe('the columns of an import', () => {
  it('shows a header of many files once, counts its files, and puts what nobody knows first', () => {
    const columns = columnsOf(preview([file('a', [column('name', 'school'), column('value', null)]), file('b', [column('name', 'school')])]))
    expect(columns.map((c) => [c.headerKey, c.files])).toEqual([['value', 1], ['name', 2]])
  })

  it('counts a file once even when two of its sheets bear the header', () => {
    const twice = file('a', [column('name', 'school')])
    twice.sheets.push({ ...twice.sheets[0]! })
    expect(columnsOf(preview([twice]))[0]!.files).toBe(1)
  })

  it('saves what was found by itself together with what was chosen, and says which columns are not ours', () => {
    const columns = columnsOf(preview([file('a', [column('name', 'school', 'name'), column('wealth', 'equipment', 'mapping', 0.0001), column('x', null), column('y', null), column('z', null)])]))
    expect(mappingOf(columns, { x: { field: 'books', factor: 2 }, y: { field: null, factor: 5 } })).toEqual([
      { header: 'x', key: 'books', factor: 2 },
      { header: 'y', key: null, factor: 1 },
      { header: 'name', key: 'school', factor: 1 },
      { header: 'wealth', key: 'equipment', factor: 0.0001 },
    ])
  })

  it('finds the second of two columns that lead to one item, and never those that are left out', () => {
    expect([...doubled([{ header: 'a', key: 'books', factor: 1 }, { header: 'b', key: 'books', factor: 1 }, { header: 'c', key: null, factor: 1 }, { header: 'd', key: null, factor: 1 }])]).toEqual(['b'])
  })
})

describe('the files to send', () => {
  it('takes a file that is dropped twice once', () => {
    const one = new File(['1'], '甲.xlsx', { lastModified: 1 }) // not translated: a file's name
    const other = new File(['12'], '甲.xlsx', { lastModified: 1 }) // not translated: a file's name
    expect(added([one], [one, other]).length).toBe(2)
  })

  it('knows an import that would change nothing; a kept cell is something', () => {
    expect(idle(preview([]))).toBe(true)
    expect(idle(preview([], { kept: 1 }))).toBe(false)
  })
})

describe('a corrected file', () => {
  const standing = ['一小.xlsx', '二小.xlsx', '二小 (2).xlsx', '三小.xls'].map((name, i) => ({ fileId: String(i), hash: '', name, size: 1 })) // not translated: names of files
  const found = (...names: string[]) => namesakes(names.map((name) => ({ name })), standing).map((one) => one?.fileId ?? null)

  it('takes the place of its namesake, also when it was marked, downloaded twice or saved as another kind', () => {
    expect(found('一小.xlsx', '二小-标注.xlsx', '三小-标注 (1).xlsx', '四小.xlsx')).toEqual(['0', '1', '3', null])
  })

  it('goes before a likeness, and no file is replaced twice', () => {
    expect(found('二小 (2).xlsx', '二小.xlsx')).toEqual(['2', '1'])
    expect(found('一小.xlsx', '一小 (1).xlsx')).toEqual(['0', null])
  })
})

it('counts what changes and what stays apart, so that the same number stands everywhere', () => {
  expect(amounts(preview([], { changed: 3971, kept: 0 }))).toContain('3,971')
  const both = amounts(preview([], { changed: 3971, kept: 1 }))
  expect(both).toContain('3,971')
  expect(both).not.toContain('3,972')
})
