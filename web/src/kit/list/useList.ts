import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api } from '@/api/client'
import { asRefusal, type Refusal } from '@/api/problem'
import type { Filter, ListPage, ListQuestion } from './types'

export interface ListSource<Row> {
  /** The list's address; or `load` for one that comes from elsewhere. */
  url?: string
  load?: (question: ListQuestion, signal: AbortSignal) => Promise<ListPage<Row>>
  filters: () => Filter[]
  /** Parts of the question that the page decides (year, unit). */
  fixed: () => Record<string, string | number | boolean | null | undefined>
  /** The sort before anybody chose one. */
  sort?: string
  desc?: boolean
  size: number
  /** Put before the names in the address where two lists share a page; false keeps the list out of the address. */
  address: string | false
}

/**
 * A list's question and answer. The question (search, filters, sort) lives in the address, so that a link shows what I
 * see and "back" works; rows come page by page after a cursor.
 */
export function useList<Row>(source: ListSource<Row>) {
  const route = useRoute()
  const router = useRouter()
  const own = reactive<Record<string, string>>({})
  const rows = shallowRef<Row[]>([])
  const next = ref<string | null>(null)
  const total = ref<number | null>(null)
  const moreThan = ref<number | null>(null)
  const totals = shallowRef<Record<string, number | null> | null>(null)
  const busy = ref(false)
  const loaded = ref(false)
  const refusal = shallowRef<Refusal | null>(null)
  let running: AbortController | null = null

  const names = computed(() => ['q', 'sort', 'desc', ...source.filters().map((f) => f.id)])
  const key = (name: string) => (source.address || '') + name

  /** The chosen parts: from the address, or held here when the list keeps out of it. */
  const chosen = computed<Record<string, string>>(() => {
    if (source.address === false) return { ...own }
    const found: Record<string, string> = {}
    for (const name of names.value) {
      const value = route.query[key(name)]
      if (typeof value === 'string' && value !== '') found[name] = value
    }
    return found
  })

  const sort = computed(() => chosen.value.sort ?? source.sort)
  const desc = computed(() => (chosen.value.sort ? chosen.value.desc === 'true' : !!source.desc))

  const question = computed<ListQuestion>(() => {
    const { q, sort: _, desc: __, ...filters } = chosen.value
    return {
      ...source.fixed(),
      ...filters,
      ...(q ? { q } : {}),
      ...(sort.value ? { sort: sort.value, desc: desc.value } : {}),
      size: source.size,
    }
  })

  async function choose(changes: Record<string, string | null>): Promise<void> {
    if (source.address === false) {
      for (const [name, value] of Object.entries(changes)) {
        if (value) own[name] = value
        else delete own[name]
      }
      return
    }
    const query = { ...route.query }
    for (const [name, value] of Object.entries(changes)) {
      if (value) query[key(name)] = value
      else delete query[key(name)]
    }
    await router.replace({ query, hash: route.hash })
  }

  /** One click sorts upwards, the next downwards, the third as the list came. */
  function sortBy(name: string): Promise<void> {
    if (sort.value !== name) return choose({ sort: name, desc: null })
    if (!desc.value) return choose({ sort: name, desc: 'true' })
    return choose({ sort: null, desc: null })
  }

  async function ask(after: string | null): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = true
    try {
      const wanted = after ? { ...question.value, after } : question.value
      const page = source.load ? await source.load(wanted, mine.signal) : await api.get<ListPage<Row>>(source.url ?? '', { query: wanted, signal: mine.signal })
      if (mine.signal.aborted) return
      rows.value = after ? [...rows.value, ...page.items] : page.items
      next.value = page.next
      if (!after || typeof page.total === 'number') total.value = page.total ?? null
      if (!after) moreThan.value = page.moreThan ?? null
      if (!after || page.totals) totals.value = page.totals ?? null
      refusal.value = null
      loaded.value = true
    } catch (thrown) {
      if (!mine.signal.aborted) refusal.value = asRefusal(thrown)
    } finally {
      if (running === mine) busy.value = false
    }
  }

  const reload = () => ask(null)
  const more = () => (next.value && !busy.value ? ask(next.value) : Promise.resolve())

  // A link to another page changes the address before this list is gone; its old path asks nothing more.
  const path = route.path
  watch(() => JSON.stringify(question.value), () => (source.address === false || route.path === path) && void reload(), { immediate: true })

  return { rows, next, total, moreThan, totals, busy, loaded, refusal, chosen, sort, desc, question, choose, sortBy, reload, more }
}
