import { computed, reactive } from 'vue'
import { api } from '@/api/client'
import type { components } from '@/api/schema'

/** The work board: what is due today, what is late, what waits; each list at most fifty lines, the counts are of all. */
export type Due = components['schemas']['ShowDueResponse']

export const due = reactive<{ board: Due | null }>({ board: null })

/** What the bell counts: everything that waits for my hand. */
export const dueCount = computed(() => (due.board ? due.board.lateCount + due.board.todayCount + due.board.waitingCount : 0))

/** Reads the board again; the bell follows. */
export async function loadDue(): Promise<Due> {
  due.board = await api.get('/api/due')
  return due.board
}
