/**
 * How the language compares and rounds numbers: as a person with a calculator does, although they are binary doubles.
 * Twin of `Hengjian.Rules.Expressions.Numbers`, digit by digit; change both or neither.
 */
export const TOLERANCE = 1e-12

const DIGITS = 15

type Direction = 'nearest' | 'toward' | 'away'

/** A decimal: 0.digits × 10^point, digits without zeros at either end. */
interface Decimal {
  negative: boolean
  digits: string
  point: number
}

export function areEqual(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b))
}

/** −1, 0 or 1, with tolerance. */
export function compare(a: number, b: number): number {
  return areEqual(a, b) ? 0 : a < b ? -1 : 1
}

/** Half away from zero on decimal digits: round(2.675, 2) is 2.68, as on paper. */
export function round(number: number, places: number): number {
  return shift(number, places, 'nearest')
}

export function floor(number: number): number {
  return shift(number, 0, number < 0 ? 'away' : 'toward')
}

export function ceiling(number: number): number {
  return shift(number, 0, number < 0 ? 'toward' : 'away')
}

/** At most 15 significant digits, without exponent between 10⁻⁷ and 10²¹. */
export function print(number: number): string {
  const { negative, digits, point } = decimal(number)
  return (negative ? '-' : '') + plain(digits, point)
}

function shift(number: number, places: number, direction: Direction): number {
  const { negative, digits, point } = decimal(number)
  const cutOff = cut(digits, point, point + places, direction)
  const result = cutOff.digits === '' ? 0 : Number(`0.${cutOff.digits}e${cutOff.point}`)
  return (negative ? -result : result) + 0
}

function decimal(number: number): Decimal {
  if (number === 0) return { negative: false, digits: '', point: 0 }
  // The shortest digits that give the double back: the same in every runtime.
  const [mantissa = '', exponent = '0'] = String(Math.abs(number)).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const all = whole + fraction
  const significant = all.replace(/^0+/, '')
  const point = whole.length + Number(exponent) - (all.length - significant.length)
  const rounded = cut(significant.replace(/0+$/, ''), point, DIGITS, 'nearest')
  return { negative: number < 0, digits: rounded.digits, point: rounded.point }
}

function cut(digits: string, point: number, keep: number, direction: Direction): { digits: string; point: number } {
  if (keep >= digits.length) return { digits, point }
  const up = direction === 'away' || (direction === 'nearest' && keep >= 0 && digits.charAt(keep) >= '5')
  if (!up) return { digits: keep <= 0 ? '' : digits.slice(0, keep).replace(/0+$/, ''), point }
  let at = keep - 1
  while (at >= 0 && digits.charAt(at) === '9') at -= 1
  if (at < 0) return { digits: '1', point: point - Math.min(keep, 0) + 1 }
  return { digits: digits.slice(0, at) + String(Number(digits.charAt(at)) + 1), point }
}

function plain(digits: string, point: number): string {
  if (digits === '') return '0'
  if (point > 21 || point < -6) {
    const rest = digits.length > 1 ? `.${digits.slice(1)}` : ''
    return `${digits.charAt(0)}${rest}e${point > 0 ? '+' : ''}${point - 1}`
  }
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length)
  return `${digits.slice(0, point)}.${digits.slice(point)}`
}
