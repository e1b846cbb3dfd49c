import { describe, expect, it } from 'vitest'
import { auditLines } from './auditWords'

const lexicon = { pack: { 'balance-quality-2017': '县域义务教育优质均衡' }, field: { books: '图书册数' } }

describe('what the trail recorded, in words', () => {
  it('names fields and codes, shortens fingerprints and writes days as people do', () => {
    const lines = auditLines({ pack: 'balance-quality-2017', packHash: '22d78458be970cbc467eaa1773b1e57831471472282cccf0cb0825fc99f00d5a', year: 2025, basis: 'Final', asOf: null, deadline: '2026-12-05' }, lexicon)
    expect(lines).toEqual([
      { name: '规则包', value: '县域义务教育优质均衡' },
      { name: '规则包指纹', value: '22d78458be97…' },
      { name: '年份', value: '2025—2026学年' },
      { name: '依据', value: '已锁定数据' },
      { name: '截止日期', value: '2026年12月5日' },
    ])
  })

  it('tells a changed cell by the name of its item, with the reason', () => {
    expect(auditLines({ cells: [{ field: 'books', text: '4150', reason: '盘点' }, { field: 'unheard', text: null, reason: null }] }, lexicon)).toEqual([
      { name: '图书册数', value: '4150（理由：盘点）' },
      { name: 'unheard', value: '清空' },
    ])
  })

  it('leaves an unknown word readable', () => {
    expect(auditLines({ someNewWord: 3 })).toEqual([{ name: 'some new word', value: '3' }])
  })
})
