import { expect, it } from 'vitest'
import { besideLimit, partial, partialWords } from './words'

it('shows as many digits as the limit asks for', () => {
  expect(besideLimit(0.5002296198973983, 0.5)).toBe('0.5002')
  expect(besideLimit(0.50000043, 0.5)).toBe('0.5000004')
  expect(besideLimit(0.4999, null)).toBe('0.4999')
})

it('calls a trial partial when schools are missing, and says of how many', () => {
  expect(partial({ counted: 55, asked: 55 })).toBeNull()
  expect(partial({ counted: null, asked: null })).toBeNull()
  expect(partialWords(partial({ counted: 1, asked: 1055 })!)).toContain('1 / 1,055')
})
