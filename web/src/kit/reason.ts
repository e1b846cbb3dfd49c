import { shallowReactive } from 'vue'

/** What an act says before it is done, and what it asks for: a reason, or only yes. */
export interface ReasonQuestion {
  /** The act and its object: 删除批次“2026年秋季基础数据”. */
  title: string
  /** What is lost or changed, named one by one. */
  lost: string[]
  /** It destroys, or nobody can take it back: only such an act is asked in red and says so in words. The rest is asked calmly. */
  final?: boolean
  /** Words of the button: the act itself, never "OK". */
  act: string
  /** Ready reasons to choose from; typing stays possible. */
  usual?: string[]
  /** Words above the box when it is not a reason but something else that is asked for. */
  ask?: string
  /** Whether a reason may be left out; default: it may not. */
  optional?: boolean
  /** Nothing but yes or no is asked: no box for words. */
  wordless?: boolean
  /** The act itself: while it runs the button waits, a refusal is shown in the dialog and the text stays. */
  run?: (reason: string) => Promise<unknown>
}

interface Asked {
  question: ReasonQuestion
  answer: (reason: string | null) => void
}

export const asked = shallowReactive<{ now: Asked | null }>({ now: null })

/** Says what will happen and asks for the reason; null when the person steps back. */
export function askReason(question: ReasonQuestion): Promise<string | null> {
  asked.now?.answer(null)
  return new Promise((resolve) => {
    asked.now = {
      question,
      answer: (reason) => {
        asked.now = null
        resolve(reason)
      },
    }
  })
}
