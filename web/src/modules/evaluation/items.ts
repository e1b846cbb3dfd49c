import type { components } from '@/api/schema'
import { t } from '@/i18n'
import { number } from '@/kit/format'
import type { State } from '@/kit/state'

export type Item = components['schemas']['ListItemsRow']

/** The two values of a yes/no item, as they are stored. */
export const truth = { yes: '是', no: '否' } // not translated: the values themselves

/** An entry's value as the page says it: 是 and 否 in the reader's language, numbers with their unit. */
export function entryText(item: Pick<Item, 'kind' | 'unit'>, text: string | null | undefined): string {
  if (text === null || text === undefined) return '—'
  if (item.kind === 'truth') return text === truth.yes ? t('是', 'Yes') : t('否', 'No')
  return item.kind === 'number' ? `${number(Number(text))} ${item.unit}`.trim() : text
}

export function itemText(item: Item): string {
  return entryText(item, item.entry?.text)
}

/** Whether it is recorded; whether that is good or bad is for the rules to say. */
export function itemLooks(item: Item): { state: State; words: string } {
  return item.entry?.text == null ? { state: 'empty', words: t('未核定', 'Not recorded') } : { state: 'waiting', words: itemText(item) }
}
