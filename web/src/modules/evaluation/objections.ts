import type { components } from '@/api/schema'
import { t } from '@/i18n'
import type { State } from '@/kit/state'

export type Objection = components['schemas']['ListObjectionsRow']

export function objectionLooks(state: Objection['state']): { state: State; words: string } {
  if (state === 'accepted') return { state: 'met', words: t('已采纳', 'Accepted') }
  if (state === 'rejected') return { state: 'returned', words: t('未采纳', 'Not accepted') }
  if (state === 'withdrawn') return { state: 'empty', words: t('已撤回', 'Withdrawn') }
  return { state: 'waiting', words: t('待裁定', 'To be decided') }
}
