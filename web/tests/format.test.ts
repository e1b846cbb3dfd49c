import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { speak } from '@/i18n'
import * as format from '@/kit/format'

describe('figures', () => {
  it('separates thousands and keeps the decimals asked for', () => {
    expect(format.number(1234567.5)).toBe('1,234,567.5')
    expect(format.number(4.5, 2)).toBe('4.50')
    expect(format.count(62)).toBe('62')
  })

  it('shows percentages with one decimal and coefficients with three', () => {
    expect(format.percent(0.98765)).toBe('98.8%')
    expect(format.coefficient(0.515256629884476)).toBe('0.515')
  })

  it('rounds as a calculator does, on the digits that people see', () => {
    expect(format.number(1.005, 2)).toBe('1.01')
    expect(format.coefficient(0.4995)).toBe('0.500')
    expect(format.number(-2.5, 0)).toBe('-3')
    expect(format.number(1e21, 0)).toBe('1,000,000,000,000,000,000,000')
    expect(format.number(1e-9, 3)).toBe('0.000')
  })

  it('never turns a missing value into a zero', () => {
    expect([format.number(null), format.percent(undefined), format.coefficient(NaN), format.date(null)]).toEqual(['—', '—', '—', '—'])
  })

  it('has no minus nothing and shows the sign of a difference', () => {
    expect(format.number(-0.0001, 2)).toBe('0.00')
    expect(format.signed(3, 1)).toBe('+3.0')
    expect(format.signed(-3.14, 1)).toBe('−3.1')
    expect(format.signed(0.001, 1)).toBe('0.0')
  })
})

describe('a figure is written one way everywhere', () => {
  interface Vector { value: number & string; places?: number | null; text: string }
  const vectors = JSON.parse(readFileSync(resolve(__dirname, '../../tests/vectors/figures.json'), 'utf8')) as Record<string, Vector[]>
  const write: Record<string, (one: Vector) => string> = {
    number: (one) => format.number(one.value, one.places ?? undefined),
    percent: (one) => format.percent(one.value),
    coefficient: (one) => format.coefficient(one.value),
    limit: (one) => format.limit(one.value),
    grouped: (one) => format.grouped(one.value),
  }

  it.each(Object.keys(write).flatMap((kind) => vectors[kind]!.map((one) => [kind, one.text, one] as const)))('as reports write it: %s %s', (kind, text, one) => expect(write[kind]!(one)).toBe(text))

  it('and by no other hand: a page with a rounding of its own is how one limit came to be 0.5, 0.50 and 0.500', () => {
    const src = resolve(__dirname, '../src')
    const own = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|vue)$/.test(file) && !/\.test\.ts$|^gallery|^kit\/format\.ts$/.test(file.replace(/\\/g, '/')))
      .filter((file) => /\.(toFixed|toPrecision|toLocaleString)\(/.test(readFileSync(resolve(src, file), 'utf8')))
    expect(own).toEqual([])
  })
})

describe('dates', () => {
  it('are written in full and in the time of Shanghai wherever the reader sits', () => {
    expect(format.date('2026-11-21')).toBe('2026年11月21日')
    expect(format.moment('2026-11-21T17:03:00Z')).toBe('2026年11月22日 01:03')
    speak('en')
    expect(format.date('2026-11-21')).toBe('21 Nov 2026')
  })

  it('say how far a deadline is', () => {
    expect(format.dueIn('2026-11-21', '2026-11-21')).toBe('今天到期')
    expect(format.dueIn('2026-12-01', '2026-11-28')).toBe('还有 3 天')
    expect(format.dueIn('2026-11-28', '2026-12-01')).toBe('逾期 3 天')
  })

  it('name a school year by both of its years', () => {
    expect(format.schoolYear(2026)).toBe('2026—2027学年')
  })
})
