import type { components } from '@/api/schema'
import { t } from '@/i18n'
import type { State } from '@/kit/state'

export type ReviewState = components['schemas']['ReviewState']

/** How a return's state looks: one of the six states of the house, in the words of the review chain. */
export function looks(state: ReviewState): { state: State; words: string } {
  switch (state) {
    case 'draft':
      return { state: 'empty', words: t('草稿', 'Draft') }
    case 'confirmed':
      return { state: 'waiting', words: t('已确认，待审', 'Confirmed, to review') }
    case 'returned':
      return { state: 'returned', words: t('已退回', 'Returned') }
    case 'approved':
      return { state: 'partly', words: t('审核通过，待锁定', 'Approved, to lock') }
    default:
      return { state: 'met', words: t('已锁定', 'Locked') }
  }
}
