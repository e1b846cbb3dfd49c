import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DayDate, dateOf, readFormula, type Value } from '@/kit/rules'

/** The same file that the C# tests read: what it says, both implementations do. */
interface Case {
  formula: string
  facts?: Record<string, unknown>
  value?: unknown
  problem?: { code: string; start: number; length: number }
  note?: string
}

const { cases } = JSON.parse(readFileSync(resolve(__dirname, '../../../tests/vectors/expressions.json'), 'utf8')) as { cases: Case[] }

function decode(value: unknown): Value {
  if (value === null || typeof value !== 'object') return value as Value
  const [year = 0, month = 0, day = 0] = (value as { date: string }).date.split('-').map(Number)
  return dateOf(year, month, day)
}

const encode = (value: Value): unknown => (value instanceof DayDate ? { date: String(value) } : value)

describe('the formula language, by the shared vectors', () => {
  it('has vectors to hold it to', () => expect(cases.length).toBeGreaterThan(200))

  for (const { formula, facts = {}, value, problem, note } of cases) {
    it(`${formula.slice(0, 60)}${note ? ` (${note})` : ''} ${JSON.stringify(facts)}`, () => {
      const reading = readFormula(formula)
      if (problem) {
        expect(reading.problem).toMatchObject(problem)
        expect(reading.problem?.zh).toMatch(/。$/)
        expect(reading.problem?.nextZh).toMatch(/。$/)
        return
      }
      expect(reading.problem).toBeUndefined()
      const given = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, decode(fact)]))
      const found = encode(reading.formula?.evaluate(given) ?? null)
      if (typeof value === 'number' && typeof found === 'number') expect(found).toBeCloseTo(value, 12)
      else expect(found).toEqual(value)
    })
  }
})

describe('what a reader sees', () => {
  it('fills the numbers into the formula as it is written', () => {
    const { formula } = readFormula('(teaching_area - indoor) / pupils')
    expect(formula?.fill({ teaching_area: 1000, indoor: 60, pupils: 200 })).toBe('(1000 - 60) / 200')
    expect(formula?.fill({ teaching_area: -5, indoor: null, pupils: 0.1 + 0.2 })).toBe('((-5) - 缺失) / 0.3')
    expect(formula?.names).toEqual(['teaching_area', 'indoor', 'pupils'])
  })

  it('does not take what every object has for a fact', () => {
    expect(readFormula('constructor is missing').formula?.evaluate({})).toBe(true)
  })
})
