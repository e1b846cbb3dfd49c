import type { Words } from '@/i18n'

/** The six states of the house. A state is always colour + shape + word. */
export type State = 'met' | 'partly' | 'unmet' | 'empty' | 'waiting' | 'returned'

export interface StateLook extends Words {
  /** The shape as a sign, for plain text and print. */
  sign: string
  /** SVG path in a 12 × 12 box; an outline when `outline`. */
  shape: string
  outline?: boolean
}

export const stateLooks: Record<State, StateLook> = {
  met: { zh: '达标', en: 'Met', sign: '●', shape: 'M6 1.2a4.800 4.800 0 1 0 .01 0z' },
  partly: { zh: '未完全达标', en: 'Partly met', sign: '▲', shape: 'M6 .8l5.600 10H.4z' },
  unmet: { zh: '未达标', en: 'Not met', sign: '■', shape: 'M1.500 1.500h9v9h-9z' },
  empty: { zh: '未填', en: 'Empty', sign: '○', shape: 'M6 1.700a4.300 4.300 0 1 0 .01 0z', outline: true },
  waiting: { zh: '待审', en: 'Awaiting review', sign: '◆', shape: 'M6 .4L11.600 6 6 11.600.4 6z' },
  returned: { zh: '退回', en: 'Returned', sign: '↩', shape: 'M4.500 1.500L1.200 4.800l3.300 3.300M1.500 4.800h6a3 3 0 0 1 0 6H4', outline: true },
}

/** Whether a word that came from the server names one of the states. */
export function isState(value: unknown): value is State {
  return typeof value === 'string' && value in stateLooks
}
