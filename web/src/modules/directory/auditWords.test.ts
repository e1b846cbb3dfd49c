import { describe, expect, it } from 'vitest'
import { auditLines, withNames } from './auditWords'

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

  it('tells fields, indicators and items by name and code as the server names them, never by an id alone', () => {
    const named = withNames(lexicon, [
      { key: 'field', code: 'books', zh: '图书册数', en: 'Books' },
      { key: 'code', code: 'guarantee_8', zh: '绩效工资总量是否按规定足额核定', en: 'Performance pay approved in full' },
    ])
    expect(auditLines({ code: 'guarantee_8', text: '是' }, named)).toEqual([
      { name: '代码', value: '绩效工资总量是否按规定足额核定（guarantee_8）' },
      { name: '内容', value: '是' },
    ])
    expect(auditLines({ cells: [{ field: 'books', text: '4150', reason: null }] }, named)).toEqual([{ name: '图书册数（books）', value: '4150' }])
    expect(auditLines({ items: [{ field: 'books', counted: 4100, why: null }] }, named)).toEqual([{ name: '图书册数（books）', value: 'counted 4100' }])
    expect(auditLines({ remark: '01990a2b-1111-7222-8333-444455556666', field: 'books' }, named)).toEqual([
      { name: '意见', value: '01990a2b…' },
      { name: '项目', value: '图书册数（books）' },
    ])
  })

  it('leaves an unknown word readable', () => {
    expect(auditLines({ someNewWord: 3 })).toEqual([{ name: 'some new word', value: '3' }])
  })
})
