import { expect, it } from 'vitest'
import { besideLimit } from './words'

it('shows as many digits as the limit asks for', () => {
  expect(besideLimit(0.5002296198973983, 0.5)).toBe('0.5002')
  expect(besideLimit(0.50000043, 0.5)).toBe('0.5000004')
  expect(besideLimit(0.4999, null)).toBe('0.4999')
})
