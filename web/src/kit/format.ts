import { lang, t } from '@/i18n'

/** What stands where a value is missing: never an invented zero. */
export const none = '—'

type Maybe<T> = T | null | undefined

function given(value: Maybe<number>): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

// The C# twin is src/Rules/Expressions/Shown.cs; both read tests/vectors/figures.json. No page writes a number by itself.

/** 12345.6 → 12,345.6; with `digits` exactly that many decimals, else up to six as they are. */
export function number(value: Maybe<number>, digits?: number): string {
  if (!given(value)) return none
  return rounded(value, digits ?? 6).toLocaleString('en-US', {
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 6,
  })
}

/** A whole number with thousands separators. */
export function count(value: Maybe<number>): string {
  return number(value, 0)
}

/** A share 0…1 as a percentage with one decimal. */
export function percent(share: Maybe<number>): string {
  return given(share) ? number(share * 100, 1) + '%' : none
}

/** A coefficient with three decimals. */
export function coefficient(value: Maybe<number>): string {
  return number(value, 3)
}

/** A limit as rules print it: two decimals, or as many more as it has: 0.5 → 0.50. */
export function limit(value: Maybe<number>): string {
  const shortest = number(value)
  return (shortest.split('.')[1]?.length ?? 0) > 2 ? shortest : number(value, 2)
}

/** A figure that is text already, its thousands apart; any other text as it is. */
export function grouped(printed: string): string {
  return /^-?\d+(\.\d+)?%?$/.test(printed) ? printed.replace(/^(-?)(\d+)/, (_, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ',')) : printed
}

/** A difference always shows its sign. */
export function signed(value: Maybe<number>, digits?: number): string {
  if (!given(value)) return none
  const text = number(Math.abs(value), digits)
  if (/^[0.,]+$/.test(text)) return text
  return (value > 0 ? '+' : '−') + text
}

/** How a figure is written; packs and pages name one of these. */
export type NumberKind = 'number' | 'count' | 'percent' | 'coefficient' | 'signed'

/** Writes a figure in its kind. */
export function figure(value: Maybe<number>, kind: NumberKind = 'number', digits?: number): string {
  if (kind === 'count') return count(value)
  if (kind === 'percent') return percent(value)
  if (kind === 'coefficient') return coefficient(value)
  if (kind === 'signed') return signed(value, digits)
  return number(value, digits)
}

// The zone of the offices; instants are shown in it wherever the reader sits.
const zone = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function split(instant: string | Date): Record<string, string> | null {
  const at = typeof instant === 'string' ? new Date(instant) : instant
  if (Number.isNaN(at.getTime())) return null
  return Object.fromEntries(parts.formatToParts(at).map((p) => [p.type, p.value]))
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function written(year: number, month: number, day: number): string {
  return lang.value === 'zh' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}` // not translated: a date pattern
}

/** A business date `yyyy-MM-dd`, or the Shanghai day of an instant: 2026年11月21日. */
export function date(value: Maybe<string | Date>): string {
  if (!value) return none
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [y, m, d] = value.split('-').map(Number) as [number, number, number]
    return written(y, m, d)
  }
  const p = split(value)
  return p ? written(Number(p.year), Number(p.month), Number(p.day)) : none
}

/** The hour and minute of an instant in Shanghai: 14:03. */
export function time(value: Maybe<string | Date>): string {
  const p = value ? split(value) : null
  return p ? `${p.hour}:${p.minute}` : none
}

/** 2026年11月21日 14:03. */
export function moment(value: Maybe<string | Date>): string {
  return value && split(value) ? `${date(value)} ${time(value)}` : none
}

/** Days from `today` to `day` in words: 今天到期, 还有 3 天, 逾期 2 天. */
export function dueIn(day: string, today: string): string {
  const left = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
  if (left === 0) return t('今天到期', 'due today')
  if (left === 1) return t('明天到期', 'due tomorrow')
  if (left > 0) return t('还有 {n} 天', 'in {n} days', { n: left })
  return t('逾期 {n} 天', left === -1 ? '1 day late' : '{n} days late', { n: -left })
}

/** The school year that begins in `year`: 2026—2027学年; written here and nowhere else. */
export function schoolYear(year: number | string): string {
  return t('{a}—{b}学年', 'Year {a}–{b}', { a: year, b: Number(year) + 1 })
}

/** A file's size in the largest sensible unit. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${number(bytes / 1024, 0)} KB`
  const mega = bytes / 1024 / 1024
  if (mega < 10_240) return `${number(mega, mega < 10 ? 1 : 0)} MB`
  return `${number(mega / 1024, 0)} GB`
}

/**
 * Rounds half away from zero on the digits that people see (1.005 → 1.01, as a calculator does), not on the binary
 * fraction behind them; and never gives minus zero.
 */
export function rounded(value: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(Math.abs(value)).split('e')
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`))
  const result = Number(`${shifted}e-${digits}`)
  if (!Number.isFinite(result) || shifted > Number.MAX_SAFE_INTEGER) return value
  return value < 0 && result > 0 ? -result : result
}
