import * as numbers from './numbers'
import type { Node } from './parser'
import { DayDate, dateOf, kindOf, numberOrMissing, partsOf, type Value } from './value'

/** The functions of the language; twin of `Functions.cs`. Each says what it does with missing; none throws. */
export function call(name: string, given: readonly Node[], run: (node: Node) => Value): Value {
  if (name === 'if') return choose(given, run)
  const values = given.map(run)
  const [first = null, second = null, third = null] = values
  switch (name) {
    case 'min':
      return extreme(values, -1)
    case 'max':
      return extreme(values, 1)
    case 'sum':
      return sum(values)
    case 'average':
      return average(values)
    case 'count':
      return values.filter((v) => v !== null).length
    case 'present':
      return first !== null
    case 'default':
      return first === null ? second : first
    case 'abs':
      return typeof first === 'number' ? Math.abs(first) : null
    case 'round':
      return round(first, values.length > 1 ? second : 0)
    case 'floor':
      return typeof first === 'number' ? numberOrMissing(numbers.floor(first)) : null
    case 'ceil':
      return typeof first === 'number' ? numberOrMissing(numbers.ceiling(first)) : null
    case 'sqrt':
      return typeof first === 'number' ? numberOrMissing(Math.sqrt(first)) : null
    case 'date':
      return typeof first === 'number' && typeof second === 'number' && typeof third === 'number' ? dateOf(first, second, third) : null
    case 'year':
      return first instanceof DayDate ? partsOf(first)[0] : null
    case 'month':
      return first instanceof DayDate ? partsOf(first)[1] : null
    case 'day':
      return first instanceof DayDate ? partsOf(first)[2] : null
    case 'years':
      return first instanceof DayDate && second instanceof DayDate ? fullYears(first, second) : null
    case 'length':
      return typeof first === 'string' ? [...first].length : null
    case 'contains':
      return part(first, second, (text, p) => text.includes(p))
    case 'starts':
      return part(first, second, (text, p) => text.startsWith(p))
    default:
      return part(first, second, (text, p) => text.endsWith(p))
  }
}

/** The value beside the first true condition; a missing condition before it leaves the whole missing. */
function choose(given: readonly Node[], run: (node: Node) => Value): Value {
  for (let i = 0; i + 1 < given.length; i += 2) {
    const condition = run(given[i] as Node)
    if (condition === true) return run(given[i + 1] as Node)
    if (condition !== false) return null
  }
  return run(given[given.length - 1] as Node)
}

const raw = (value: Value): number => (value instanceof DayDate ? value.day : (value as number))

function extreme(values: readonly Value[], sign: number): Value {
  let best = values[0] as Value
  for (const value of values) {
    const kind = kindOf(value)
    if (kind !== kindOf(best) || (kind !== 'number' && kind !== 'date')) return null
    if ((raw(value) - raw(best)) * sign > 0) best = value
  }
  return best
}

/** Sum of what is there, missing counting as zero; missing when nothing is there. */
function sum(values: readonly Value[]): Value {
  let total = 0
  let any = false
  for (const value of values) {
    if (value === null) continue
    if (typeof value !== 'number') return null
    total += value
    any = true
  }
  return any ? numberOrMissing(total) : null
}

function average(values: readonly Value[]): Value {
  const total = sum(values)
  return typeof total === 'number' ? numberOrMissing(total / values.filter((v) => v !== null).length) : null
}

function round(value: Value, places: Value): Value {
  if (typeof value !== 'number' || typeof places !== 'number') return null
  return places >= -15 && places <= 15 && places === Math.floor(places) ? numberOrMissing(numbers.round(value, places)) : null
}

function fullYears(from: DayDate, to: DayDate): number {
  if (to.day < from.day) return 0 - fullYears(to, from)
  const [y1, m1, d1] = partsOf(from)
  const [y2, m2, d2] = partsOf(to)
  return m2 < m1 || (m2 === m1 && d2 < d1) ? y2 - y1 - 1 : y2 - y1
}

function part(text: Value, piece: Value, test: (text: string, piece: string) => boolean): Value {
  return typeof text === 'string' && typeof piece === 'string' ? test(text, piece) : null
}
