import { t } from '@/i18n'

export type Level = 'province' | 'city' | 'county'

const order: Level[] = ['province', 'city', 'county']

/** The levels from the top of the tree down to one. */
export function levelsDownTo(level: Level): Level[] {
  return order.slice(0, order.indexOf(level) + 1)
}

/** A GB/T 2260 code holds those above it: 350821 lies in 350800, which lies in 350000. Only empty or derived codes are filled. */
export function filledCodes<R extends Record<Level, { name: string; code: string }>>(regions: R, typed: Level): R {
  const code = regions[typed].code
  if (!/^\d{6}$/.test(code)) return regions
  const above: Record<Level, string> = { province: code.slice(0, 2) + '0000', city: code.slice(0, 4) + '00', county: code }
  const next = { ...regions }
  for (const level of levelsDownTo(typed)) {
    if (level !== typed) next[level] = { ...regions[level], code: above[level] }
  }
  return next
}

/** What makes a password too weak, in the server's own words; empty when nothing does. */
export function passwordFault(password: string, login: string): string {
  if (password.length < 8) return t('密码至少 8 位', 'At least 8 characters')
  if (!/\p{L}/u.test(password) || !/\d/.test(password)) return t('密码要同时有字母和数字', 'Use letters and digits')
  return login && password.toLowerCase().includes(login.trim().toLowerCase()) ? t('密码不能包含账号', 'The password must not contain the login') : ''
}
