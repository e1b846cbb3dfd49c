import { t } from '@/i18n'

export type Level = 'province' | 'city' | 'county'
/** Every level of packs/region-levels, from the top down. */
export type AnyLevel = Level | 'township'

const order: Level[] = ['province', 'city', 'county']
const all: AnyLevel[] = [...order, 'township']
/** Significant digits of a level's code: GB/T 2260 down to the county, GB/T 10114 below it. */
const digits: Record<AnyLevel, number> = { province: 2, city: 4, county: 6, township: 9 }

/** The levels from the top of the tree down to one. */
export function levelsDownTo(level: Level): Level[] {
  return order.slice(0, order.indexOf(level) + 1)
}

/** The level right below one. */
export function levelBelow(level: Level): AnyLevel {
  return all[all.indexOf(level) + 1]!
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

export interface Lower {
  code: string
  name: string
  /** What is wrong with the line, in words; empty when nothing is. */
  fault: string
}

/**
 * The regions below one's own, one a line, as they come from a sheet or are typed: the name, with its code before or
 * after it, or without. Statistical lists carry three more digits for villages (350821100000): zeros there are cut off.
 */
export function readLower(text: string, own: Level, ownCode: string): Lower[] {
  const level = levelBelow(own)
  const width = level === 'township' ? 9 : 6
  const names = new Set<string>()
  const codes = new Set<string>()
  return text
    .split(/\r?\n/)
    .map((line) => line.normalize('NFKC').trim())
    .filter(Boolean)
    .map((line) => {
      const parts = line.split(/[\s,;、，；]+/).filter(Boolean) // not translated: separators
      const code = (parts.find((part) => /^\d{6,}$/.test(part)) ?? '').replace(level === 'township' ? /^(\d{9})0{3}$/ : /^(\d{6})0{3,6}$/, '$1')
      const rest = parts.filter((part) => !/^\d+$/.test(part))
      const name = rest.join('')
      return { code, name, fault: fault(code, name) }
    })

  function fault(code: string, name: string): string {
    if (!name) return t('缺少名称', 'The name is missing')
    if (names.has(name)) return t('名称重复', 'The name is there twice')
    names.add(name)
    if (!code) return ''
    if (code.length !== width || /^0*$/.test(code.slice(digits[own], digits[level])) || !/^0*$/.test(code.slice(digits[level])))
      return t('代码应为 {n} 位', 'The code has {n} digits', { n: width })
    if (/^\d{6}$/.test(ownCode) && code.slice(0, digits[own]) !== ownCode.slice(0, digits[own])) return t('代码不属于本级（{code}）', 'The code does not belong to {code}', { code: ownCode })
    if (codes.has(code)) return t('代码重复', 'The code is there twice')
    codes.add(code)
    return ''
  }
}

/** What makes a password too weak, in the server's own words; empty when nothing does. */
export function passwordFault(password: string, login: string): string {
  if (password.length < 8) return t('密码至少 8 位', 'At least 8 characters')
  if (!/\p{L}/u.test(password) || !/\d/.test(password)) return t('密码要同时有字母和数字', 'Use letters and digits')
  return login && password.toLowerCase().includes(login.trim().toLowerCase()) ? t('密码不能包含账号', 'The password must not contain the login') : ''
}
