import type { ListPage, ListQuestion } from '@/kit/list/types'

/**
 * A short list that the server gives whole, asked like a long one: searched by its words, sorted by a field, filtered by
 * fields of the same name.
 */
export function local<Row extends object>(all: (question: ListQuestion) => Promise<readonly Row[]>, words: (row: Row) => string, filters: Record<string, (row: Row) => string> = {}) {
  return async (question: ListQuestion): Promise<ListPage<Row>> => {
    const wanted = question.q?.trim().toLowerCase()
    let rows = (await all(question)).filter((row) => (!wanted || words(row).toLowerCase().includes(wanted)) && Object.entries(filters).every(([id, of]) => !question[id] || of(row) === question[id]))
    const { sort } = question
    if (sort) {
      const value = (row: Row) => (row as Record<string, unknown>)[sort]
      const order = (a: Row, b: Row): number => {
        const [x, y] = [value(a), value(b)]
        // What is missing stands last, whichever way the list is sorted.
        if (x == null || y == null) return x == null ? (y == null ? 0 : 1) : -1
        const by = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN')
        return question.desc ? -by : by
      }
      rows = [...rows].sort(order)
    }
    return { items: rows, next: null, total: rows.length }
  }
}
