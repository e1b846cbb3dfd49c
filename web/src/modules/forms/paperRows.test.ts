import { expect, it } from 'vitest'
import type { components } from '@/api/schema'
import { speak } from '@/i18n'
import { paperRows } from './paperRows'

const field = (code: string, type: string, choices: object[] = []) => ({ code, name: `n-${code}`, nameEn: `e-${code}`, unit: type === 'wholeNumber' ? 'u' : '', type, choices })
const form = { sections: [{ code: 's', title: 'S', titleEn: 'SE', fields: [field('a', 'wholeNumber'), field('b', 'code', [{ code: '7', name: 'seven', nameEn: 'seven-en' }]), field('c', 'year'), field('d', 'wholeNumber')] }, { code: 'none', title: 'N', titleEn: 'NE', fields: [field('x', 'text')] }] } as unknown as components['schemas']['ShowFormResponse']
const sheet = { askedFields: ['a', 'b', 'c'], cells: [{ field: 'a', text: '12345' }, { field: 'b', text: '7' }, { field: 'c', text: '1934' }, { field: 'd', text: '9' }] } as unknown as components['schemas']['ShowReturnResponse']

it('puts what is asked on the paper in pairs: figures with separators, years without, lists by name, parts that ask nothing left out', () => {
  const parts = paperRows(form, sheet)
  expect(parts.map((p) => p.code)).toEqual(['s'])
  expect(parts[0]!.pairs.map((pair) => pair.map((e) => e?.value ?? null))).toEqual([['12,345', 'seven'], ['1934', null]])
})

it('leaves an empty box empty: nothing filled is not zero', () => {
  speak('en')
  const empty = { ...sheet, cells: [{ field: 'a', text: null }] } as unknown as components['schemas']['ShowReturnResponse']
  expect(paperRows(form, empty)[0]!.pairs[0]![0]).toEqual({ name: 'e-a (u)', value: '' })
})
