import { computed, reactive } from 'vue'
import { api } from '@/api/client'
import { shownUnit, session } from './session'

/** One thing to do: what, for which unit, by when, and the page that does it. */
export interface DueItem {
  id: string
  what: string
  unit: string
  by: string | null
  link: string
}

/** The work board, as GET /api/due says. */
export interface Due {
  today: DueItem[]
  late: DueItem[]
  waiting: DueItem[]
}

export const due = reactive<{ board: Due | null }>({ board: null })

/** What the bell counts: everything that waits for my hand. */
export const dueCount = computed(() => (due.board ? due.board.late.length + due.board.today.length + due.board.waiting.length : 0))

/** Reads the board again; the bell follows. */
export async function loadDue(): Promise<Due> {
  const unit = session.unit ? shownUnit.value?.id : undefined
  due.board = await api.get<Due>('/api/due', { query: { unit } })
  return due.board
}
