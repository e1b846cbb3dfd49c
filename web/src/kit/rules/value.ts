/** A value of a fact or formula, twin of `Hengjian.Rules.Expressions.Value`. `null` is 缺失: nobody has said. */
export type Value = number | boolean | string | DayDate | null

/** A calendar day by its number (0 = 0001-01-01), so that adding days is plain arithmetic. */
export class DayDate {
  constructor(readonly day: number) {}

  toString(): string {
    const [year, month, day] = civil(this.day)
    return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  }
}

export type Kind = 'missing' | 'number' | 'truth' | 'text' | 'date'

const LAST_DAY = 3652058

export function kindOf(value: Value): Kind {
  if (value === null) return 'missing'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'truth'
  return typeof value === 'string' ? 'text' : 'date'
}

/** A number, or missing when it is not finite: a verdict built on infinity explains nothing. Minus zero becomes zero. */
export function numberOrMissing(number: number): Value {
  return Number.isFinite(number) ? number + 0 : null
}

/** A date by its number, or missing outside the years 1–9999 or with a fraction. */
export function dayOrMissing(day: number): Value {
  return day >= 0 && day <= LAST_DAY && day === Math.floor(day) ? new DayDate(day) : null
}

/** The date of a year, month and day, or missing when there is no such day. */
export function dateOf(year: number, month: number, day: number): Value {
  const whole = [year, month, day].every((n) => n === Math.floor(n))
  if (!whole || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return new DayDate(dayNumber(year, month, day))
}

/** Year, month and day of a date. */
export function partsOf(date: DayDate): [number, number, number] {
  return civil(date.day)
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

const BEFORE_1970 = 719162

// Howard Hinnant's days_from_civil and civil_from_days: eras of 400 years that begin in March, so that leap days come last.
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468 + BEFORE_1970
}

function civil(number: number): [number, number, number] {
  const z = number - BEFORE_1970 + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day]
}
