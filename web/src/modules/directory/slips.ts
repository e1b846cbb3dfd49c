import { shallowRef } from 'vue'
import type { components } from '@/api/schema'

export type Slip = components['schemas']['Slip']

/** Slips to be printed. They live in this page alone: the server knows no initial password any more after it answered. */
export const slips = shallowRef<Slip[]>([])
