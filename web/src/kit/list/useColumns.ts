import { computed, reactive } from 'vue'
import type { Column } from './types'

// What the reader hid or added, by list; kept on this device.
const held = reactive<Record<string, string[]>>({})
const place = (name: string) => `hengjian.columns.${name}`

function recall(name: string): string[] | null {
  try {
    const text = localStorage.getItem(place(name))
    return text ? (JSON.parse(text) as string[]) : null
  } catch {
    return null
  }
}

/** Remembers which columns of the list are hidden. */
export function rememberColumns(name: string, hiddenIds: string[]): void {
  held[name] = hiddenIds
  try {
    localStorage.setItem(place(name), JSON.stringify(hiddenIds))
  } catch {
    // Lasts as long as the page.
  }
}

/** The columns as the reader wants them; the first always stays, it says what a row is. */
export function useColumns<Row>(name: string, columns: () => Column<Row>[]) {
  const stored = recall(name)
  if (stored && !held[name]) held[name] = stored
  const hidden = computed(() => held[name] ?? columns().filter((c) => c.extra).map((c) => c.id))
  const shown = computed(() => columns().filter((c, i) => i === 0 || !hidden.value.includes(c.id)))
  return { shown, hidden }
}
