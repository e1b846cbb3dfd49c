import { reactive } from 'vue'
import { say, t } from '@/i18n'

/** Everything that is not destructive can be taken back for ten seconds. */
export const undoSeconds = 10

interface Line {
  id: number
  words: string
  tone: 'done' | 'failed'
  left: number
  undo: (() => unknown) | null
}

export const toasts = reactive<{ lines: Line[] }>({ lines: [] })
const timers = new Map<number, ReturnType<typeof setInterval>>()
let next = 1

function add(words: string, tone: Line['tone'], seconds: number, undo: Line['undo']): number {
  const id = next++
  toasts.lines.push({ id, words, tone, left: seconds, undo })
  timers.set(id, setInterval(() => tick(id), 1000))
  return id
}

function tick(id: number): void {
  const line = toasts.lines.find((one) => one.id === id)
  if (!line || --line.left <= 0) dismiss(id)
}

export function dismiss(id: number): void {
  clearInterval(timers.get(id))
  timers.delete(id)
  toasts.lines = toasts.lines.filter((line) => line.id !== id)
}

/** Says that something is done and offers for ten seconds to take it back. */
export function undoable(words: string, undo: () => unknown): number {
  return add(words, 'done', undoSeconds, undo)
}

/** Says that something is done; four seconds. */
export function told(words: string): number {
  return add(words, 'done', 4, null)
}

/** Says that something is done and how it is taken back, long enough to be read. */
export function toldWayBack(words: string, back: { zh: string; en: string } | null | undefined): number {
  return back ? add(words + t('。', '. ') + say(back), 'done', undoSeconds, null) : told(words)
}

/** Says that something was refused; stays until it is read (ten seconds) or closed. */
export function toldRefusal(words: string): number {
  return add(words, 'failed', undoSeconds, null)
}
