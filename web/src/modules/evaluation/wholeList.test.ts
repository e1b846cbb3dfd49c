import { describe, expect, it } from 'vitest'
import { wholeList } from './wholeList'

describe('a list whose answer comes whole', () => {
  it('asks once, shows by pages, and asks anew for another question', async () => {
    const asked: unknown[] = []
    const load = wholeList<number>(async (question) => {
      asked.push(question)
      return question.q ? [7] : [1, 2, 3, 4, 5]
    })
    const signal = new AbortController().signal
    expect(await load({ size: 2 }, signal)).toEqual({ items: [1, 2], next: '2', total: 5 })
    expect(await load({ size: 2, after: '2' }, signal)).toEqual({ items: [3, 4], next: '4', total: 5 })
    expect(await load({ size: 2, after: '4' }, signal)).toEqual({ items: [5], next: null, total: 5 })
    expect(await load({ size: 2, q: 'x', sort: 'gap', desc: true }, signal)).toEqual({ items: [7], next: null, total: 1 })
    expect(asked).toEqual([{}, { q: 'x', sort: 'gap', desc: true }])
  })
})
