import { computed, onBeforeUnmount, onMounted, ref, watch, type ComputedRef, type Ref } from 'vue'
import { connection } from '@/api/client'
import { asRefusal, type Refusal } from '@/api/problem'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed'

export interface Autosave<V> {
  state: Ref<SaveState>
  savedAt: Ref<Date | null>
  refusal: Ref<Refusal | null>
  unsaved: ComputedRef<number>
  /** Takes changes; they are saved after a short pause in typing. */
  change: (changes: Record<string, V>) => void
  /** Saves now and waits for the answer; true when nothing is left. */
  flush: () => Promise<boolean>
  /** Changes that an earlier page could not save (crash, power cut), to be offered again. */
  left: () => Record<string, V>
}

/**
 * Saves what was typed by itself: first into a journal on this device, then to the server. A change leaves the journal
 * only when the server has answered, so neither a lost connection nor a closed window loses it. `join` makes one change of
 * two on the same place of which the first is not saved yet; without it the second stands for both.
 */
export function useAutosave<V>(journal: string, save: (changes: Record<string, V>) => Promise<unknown>, pause = 800, join: (before: V, now: V) => V = (_, now) => now): Autosave<V> {
  const place = `hengjian.journal.${journal}`
  const pending = ref<Record<string, V>>({}) as Ref<Record<string, V>>
  const state = ref<SaveState>('saved')
  const savedAt = ref<Date | null>(null)
  const refusal = ref<Refusal | null>(null)
  const unsaved = computed(() => Object.keys(pending.value).length)
  let timer = 0
  let running: Promise<boolean> | null = null

  function left(): Record<string, V> {
    try {
      return JSON.parse(localStorage.getItem(place) ?? '{}') as Record<string, V>
    } catch {
      return {}
    }
  }

  function keep(): void {
    try {
      if (unsaved.value) localStorage.setItem(place, JSON.stringify(pending.value))
      else localStorage.removeItem(place)
    } catch {
      // A full or refused storage: the page itself still holds the changes.
    }
  }

  function change(changes: Record<string, V>): void {
    const before = pending.value
    pending.value = { ...before, ...Object.fromEntries(Object.entries(changes).map(([id, now]) => [id, id in before ? join(before[id]!, now) : now])) }
    keep()
    if (state.value !== 'saving') state.value = 'waiting'
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void flush(), pause)
  }

  async function send(): Promise<boolean> {
    while (unsaved.value) {
      const now = pending.value
      state.value = 'saving'
      try {
        await save(now)
      } catch (thrown) {
        refusal.value = asRefusal(thrown)
        state.value = 'failed'
        return false
      }
      // What was typed while the answer was under way stays for the next round.
      pending.value = Object.fromEntries(Object.entries(pending.value).filter(([id, value]) => now[id] !== value || !(id in now)))
      keep()
    }
    refusal.value = null
    state.value = 'saved'
    savedAt.value = new Date()
    return true
  }

  function flush(): Promise<boolean> {
    window.clearTimeout(timer)
    running ??= send().finally(() => (running = null))
    return running
  }

  const leaving = (e: BeforeUnloadEvent) => {
    if (!unsaved.value) return
    e.preventDefault()
    // Chromium before 119 asks only when this is set.
    e.returnValue = ''
  }

  watch(() => connection.lost, (lost) => !lost && unsaved.value && void flush())
  onMounted(() => window.addEventListener('beforeunload', leaving))
  onBeforeUnmount(() => {
    window.removeEventListener('beforeunload', leaving)
    if (unsaved.value) void flush()
  })

  return { state, savedAt, refusal, unsaved, change, flush, left }
}
