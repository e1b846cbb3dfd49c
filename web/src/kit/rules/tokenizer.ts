import * as problems from './problems'
import { FormulaError, type Token } from './problems'
import { dateOf, type Value } from './value'
import { SIGNS } from './words'

export interface ValueToken extends Token {
  readonly value: Value
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '「': '」', '`': '`' }
const NAME = /[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*/uy
const NAME_START = /[\p{L}_]/uy
const NUMBER = /\d+(\.\d+)?([eE][+-]?\d+)?/y
const ISO_DATE = /(\d+)-(\d+)-(\d+)/y
const CHINESE_DATE = /(\d+)年(\d+)月(\d+)日/y

/** Full-width signs, digits and letters outside quotes count as their ASCII forms; every place stays where it was. */
function narrow(text: string): string {
  let plain = ''
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    plain += code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : code === 0x3000 ? ' ' : text.charAt(i)
  }
  return plain
}

/** Cuts a formula's text into tokens; twin of `Tokenizer.cs`. Throws `FormulaError`. */
export function tokenize(text: string): ValueToken[] {
  const plain = narrow(text)
  const tokens: ValueToken[] = []
  let at = 0

  const matches = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from
    return pattern.exec(plain)
  }
  const add = (kind: Token['kind'], word: string, value: Value, length: number) => {
    tokens.push({ kind, text: word, value, start: at, length })
    at += length
  }

  const date = (): boolean => {
    const iso = matches(ISO_DATE, at)
    const chinese = iso ? null : matches(CHINESE_DATE, at)
    const found = iso ?? chinese
    if (!found) return false
    const [, year = '', month = '', day = ''] = found
    const shaped = iso ? month.length === 2 && day.length === 2 : month.length <= 2 && day.length <= 2
    if (year.length !== 4 || !shaped) return false
    const value = dateOf(Number(year), Number(month), Number(day))
    if (value === null) throw new FormulaError(problems.noSuchDate(at, found[0].length, text.substr(at, found[0].length)))
    add('date', '', value, found[0].length)
    return true
  }

  const digits = () => {
    if (date()) return
    const found = matches(NUMBER, at)
    let length = found?.[0].length ?? 0
    let number = Number(found?.[0])
    if (plain.charAt(at + length) === '%') {
      number /= 100
      length += 1
    }
    if (!Number.isFinite(number)) throw new FormulaError(problems.hugeNumber(at, length))
    if (matches(NAME_START, at + length) || plain.charAt(at + length) === '.')
      throw new FormulaError(problems.numberGlued(at, length + 1, text.substr(at, length)))
    add('number', '', number, length)
  }

  const quoted = (close: string, isName: boolean) => {
    const end = plain.indexOf(close, at + 1)
    if (end < 0) throw new FormulaError(problems.openQuote(at, text.length - at, close))
    // What stands between the quotes is taken as written, full-width signs included.
    const inner = text.slice(at + 1, end)
    if (isName && inner === '') throw new FormulaError(problems.emptyName(at, 2))
    add(isName ? 'quotedName' : 'text', inner, isName ? null : inner, end + 1 - at)
  }

  for (;;) {
    while (at < plain.length && ' \t\n\r\u00a0'.includes(plain.charAt(at))) at += 1
    const c = plain.charAt(at)
    if (c === '') {
      tokens.push({ kind: 'end', text: '', value: null, start: at, length: 0 })
      return tokens
    }
    const close = QUOTES[c]
    const name = matches(NAME, at)
    const sign = SIGNS.find(([spelling]) => plain.startsWith(spelling, at))
    if (c >= '0' && c <= '9') digits()
    else if (close !== undefined) quoted(close, c === '「' || c === '`')
    else if (name) add('name', name[0], null, name[0].length)
    else if (sign) add('sign', sign[1], null, sign[0].length)
    else {
      const length = (plain.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
      throw new FormulaError(problems.strangeCharacter(at, length, text.substr(at, length)))
    }
  }
}
