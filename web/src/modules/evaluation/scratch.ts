import { computed, onUnmounted, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import { asRefusal, type Refusal } from '@/api/problem'
import type { components } from '@/api/schema'
import { t } from '@/i18n'

export type Change = components['schemas']['ScratchChange']
export type Column = components['schemas']['KeepScratchColumn']
export type Measure = Change['measure']
type Page = components['schemas']['KeepScratchResponse']
type Outcome = components['schemas']['TryScratchResponse']
export type Indicator = Page['indicators'][number]
export type StageOf = Outcome['stages'][number]

export function measureWords(measure: Measure): string {
  if (measure === 'works') return t('新建或改扩建', 'Build')
  if (measure === 'recruit') return t('招聘或培养', 'Recruit or train')
  if (measure === 'transferIn') return t('调入', 'Transfer in')
  if (measure === 'transferOut') return t('调出', 'Transfer out')
  return t('采购', 'Purchase')
}

/** How an amount changes when nobody says otherwise: more by what its unit is got by, less by handing over what can move. */
export function measureFor(column: Pick<Column, 'measure' | 'movable'>, from: number, to: number): Measure {
  return to < from && column.movable ? 'transferOut' : column.measure
}

/** The list with one cell set; a cell that is back at its own value is no change. */
export function changed(changes: readonly Change[], change: Change, own: number | null): Change[] {
  const rest = changes.filter((c) => c.unitId !== change.unitId || c.column !== change.column)
  return change.value === own ? rest : [...rest, change]
}

/** Long enough that typing three digits asks once, short enough to feel at once. */
const wait = 150

/** My private copy: changes, undo, the verdicts that follow, saved by itself. */
export function useScratch(id: string) {
  const page = shallowRef<Page | null>(null)
  const name = ref('')
  const changes = shallowRef<Change[]>([])
  const now = shallowRef<Outcome | null>(null)
  const past = shallowRef<Change[][]>([])
  const busy = ref(false)
  const state = ref<'saved' | 'saving' | 'failed'>('saved')
  const refusal = shallowRef<Refusal | null>(null)
  let timer = 0
  let running: AbortController | null = null
  let version = 0
  let unsaved = false
  let saving = false

  async function load(): Promise<void> {
    try {
      const answer = await api.get('/api/evaluation/scratches/{id}', { path: { id } })
      page.value = answer
      name.value = answer.name
      changes.value = answer.changes
      now.value = answer.now
      version = answer.version
      past.value = []
    } catch (thrown) {
      refusal.value = asRefusal(thrown)
    }
  }

  /** Only the newest question counts: an older answer that comes late is thrown away. */
  async function judge(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const answer = await api.post('/api/evaluation/scratches/{id}/try', { path: { id }, body: { changes: changes.value }, signal: mine.signal })
      if (mine.signal.aborted) return
      now.value = answer
      refusal.value = null
      busy.value = false
      void save()
    } catch (thrown) {
      if (mine.signal.aborted) return
      refusal.value = asRefusal(thrown)
      busy.value = false
      state.value = 'failed'
    }
  }

  /** One save at a time; what changed meanwhile is saved after it. */
  async function save(): Promise<void> {
    if (saving || !unsaved) return
    saving = true
    state.value = 'saving'
    try {
      while (unsaved) {
        unsaved = false
        version = (await api.put('/api/evaluation/scratches/{id}', { path: { id }, body: { name: name.value, changes: changes.value, version } })).version
      }
      state.value = 'saved'
    } catch (thrown) {
      unsaved = true
      state.value = 'failed'
      refusal.value = asRefusal(thrown)
    } finally {
      saving = false
    }
  }

  function take(next: Change[]): void {
    changes.value = next
    unsaved = true
    busy.value = true
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void judge(), wait)
  }

  function put(next: Change[]): void {
    past.value = [...past.value.slice(-99), changes.value]
    take(next)
  }

  function undo(): void {
    const last = past.value[past.value.length - 1]
    if (!last) return
    past.value = past.value.slice(0, -1)
    take(last)
  }

  function rename(to: string): void {
    name.value = to.trim() || name.value
    unsaved = true
    void save()
  }

  const own = (unitId: string, column: string): number | null => page.value?.schools.find((s) => s.unitId === unitId)?.amounts[column] ?? null
  const at = computed(() => new Map(changes.value.map((c) => [`${c.unitId} ${c.column}`, c])))
  const value = (unitId: string, column: string): number | null => at.value.get(`${unitId} ${column}`)?.value ?? own(unitId, column)

  function set(unitId: string, column: Column, to: number): void {
    const from = own(unitId, column.code)
    put(changed(changes.value, { unitId, column: column.code, value: to, measure: measureFor(column, from ?? 0, to), otherUnitId: null, note: null }, from))
  }

  onUnmounted(() => {
    window.clearTimeout(timer)
    // Leaving within the wait loses nothing.
    void save()
  })

  return { page, name, changes, now, past, busy, state, refusal, load, put, undo, rename, own, value, at, set, save }
}
