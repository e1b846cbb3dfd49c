import type { ListPage, ListQuestion } from '@/kit/list/types'

/**
 * A list of one frozen result: the server answers all that match at once (a few hundred rows, nothing changes under the
 * reader), and the page shows them by the fifty.
 */
export function wholeList<Row>(ask: (question: Omit<ListQuestion, 'after' | 'size'>, signal: AbortSignal) => Promise<Row[]>): (question: ListQuestion, signal: AbortSignal) => Promise<ListPage<Row>> {
  let all: Row[] = []
  return async ({ after, size, ...question }, signal) => {
    if (!after) all = await ask(question, signal)
    const from = after ? Number(after) : 0
    const to = from + size
    return { items: all.slice(from, to), next: to < all.length ? String(to) : null, total: all.length }
  }
}
