import type { Words } from '@/i18n'
import type { FactField, FactValue } from './types'

export type Read = { value: FactValue } | { error: Words }

/** Full-width digits, letters and signs to the plain ones; every kind of space to one. */
export function plain(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2002-\u200a\ufeff]/g, ' ')
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .trim()
}

const vague = /^(约|大约|近|超|超过|>|<|≥|≤)|(左右|多|余|以上|以下)$/ // not translated: what people type

/**
 * A figure as people type and paste it: "１,２３４", "1，234.50", "30 人" where 人 is the field's unit. What is not exactly a
 * figure ("约30", "30左右") is refused with a word on what to do, never guessed.
 */
export function readNumber(text: string, unit?: string): { value: number | null } | { error: Words } {
  let plainText = plain(text)
  if (plainText === '') return { value: null }
  if (unit && plainText.endsWith(plain(unit))) plainText = plainText.slice(0, -plain(unit).length).trim()
  const compact = plainText.replace(/ /g, '')
  const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(compact)
  const number = grouped ? compact.replace(/,/g, '') : compact
  if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(number) && Number.isFinite(Number(number))) return { value: Number(number) }
  const inside = /-?\d+(\.\d+)?/.exec(compact)?.[0]
  const measured = unit ? { zh: `，单位是${unit}`, en: `, in ${unit}` } : { zh: '', en: '' }
  return inside && vague.test(compact)
    ? { error: { zh: `“${text.trim()}”不是准确数字，请核实后填写，例如 ${inside}`, en: `“${text.trim()}” is not exact: check it and type a number such as ${inside}` } }
    : { error: { zh: `“${text.trim()}”不是数字，请只填数字${measured.zh}`, en: `“${text.trim()}” is not a number: type digits only${measured.en}` } }
}

const yes = ['是', '有', '√', 'y', 'yes', 'true', '1'] // not translated: what people type
const no = ['否', '无', '没有', '×', 'n', 'no', 'false', '0'] // not translated: what people type

/** A date as people type it: 2026-9-1, 2026/9/1, 2026.9.1, 20260901, 2026年9月1日. */
export function readDate(text: string): string | null {
  const found = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(plain(text)) // not translated: what people type
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const real = new Date(Date.UTC(year, month - 1, day))
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null
  return real.toISOString().slice(0, 10)
}

/** Reads what was typed or pasted into a box; what cannot be read is an error in words, the text stays. */
export function readValue(field: FactField, text: string): Read {
  const trimmed = plain(text)
  if (trimmed === '') return { value: null }
  switch (field.kind) {
    case 'integer':
    case 'decimal': {
      const read = readNumber(text, field.unit)
      if ('error' in read || read.value === null) return read
      if (field.kind === 'integer' && !Number.isInteger(read.value)) {
        return { error: { zh: `“${field.name}”应为整数`, en: `“${field.name}” must be a whole number` } }
      }
      return read
    }
    case 'choice': {
      const found = field.choices?.find((c) => c.value === trimmed || plain(c.words) === trimmed)
      if (found) return { value: found.value }
      const all = (field.choices ?? []).map((c) => c.words)
      return { error: { zh: `“${text.trim()}”不在可选项中，可选：${all.join('、')}`, en: `“${text.trim()}” is not one of: ${all.join(', ')}` } }
    }
    case 'yesNo':
      if (yes.includes(trimmed.toLowerCase())) return { value: true }
      if (no.includes(trimmed.toLowerCase())) return { value: false }
      return { error: { zh: `“${text.trim()}”请改为“是”或“否”`, en: `“${text.trim()}”: answer yes or no` } }
    case 'date': {
      const day = readDate(text)
      return day ? { value: day } : { error: { zh: `“${text.trim()}”不是日期，请写成 2026-09-01`, en: `“${text.trim()}” is not a date: write 2026-09-01` } }
    }
    default:
      return { value: text.trim() }
  }
}
