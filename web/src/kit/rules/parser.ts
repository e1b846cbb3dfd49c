import * as problems from './problems'
import { FormulaError, type Token } from './problems'
import { tokenize, type ValueToken } from './tokenizer'
import type { Value } from './value'
import { ANSWERS, CONSTANTS, FUNCTION_BY_NAME, OPERATORS, takes, type FunctionShape } from './words'

interface Place {
  readonly start: number
  readonly length: number
}

export type Node = Place &
  (
    | { readonly type: 'literal'; readonly value: Value }
    | { readonly type: 'name'; readonly name: string }
    | { readonly type: 'unary'; readonly operator: 'not' | '-'; readonly operand: Node }
    | { readonly type: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
    | { readonly type: 'in'; readonly operand: Node; readonly values: readonly Value[]; readonly negated: boolean }
    | { readonly type: 'isMissing'; readonly operand: Node; readonly negated: boolean }
    | { readonly type: 'call'; readonly shape: FunctionShape; readonly given: readonly Node[] }
  )

const LONGEST = 4000
const DEEPEST = 100
const COMPARISONS = ['=', '!=', '<', '<=', '>', '>=']
const AFTER = [...COMPARISONS, 'in', 'not in', 'is', 'is not', 'is missing', 'is not missing']

/** Reads tokens into nodes, loose to tight: or; and; not; one comparison, in or is; + −; × ÷; sign. Twin of `Parser.cs`. */
class Parser {
  private at = 0
  private depth = 0

  constructor(private readonly tokens: readonly ValueToken[]) {}

  whole(): Node {
    const node = this.or()
    if (this.here.kind !== 'end') throw new FormulaError(problems.unexpected(this.here))
    return node
  }

  private get here(): ValueToken {
    return this.tokens[this.at] as ValueToken
  }

  private or = (): Node => this.deeper(() => this.chain(() => this.chain(this.not, 'and'), 'or'))

  private chain(part: () => Node, word: string): Node {
    let left = part()
    while (this.operator() === word) {
      this.at += 1
      left = this.binary(word, left, part())
    }
    return left
  }

  private not = (): Node => {
    if (this.operator() !== 'not') return this.comparison()
    const { start } = this.here
    this.at += 1
    const operand = this.deeper(this.not)
    return { type: 'unary', operator: 'not', operand, start, length: end(operand) - start }
  }

  private comparison(): Node {
    const left = this.sum()
    const node = this.oneComparison(left)
    if (node !== left && AFTER.includes(this.operator() ?? '')) throw new FormulaError(problems.chained(this.here))
    return node
  }

  private oneComparison(left: Node): Node {
    const operator = this.operator() ?? ''
    if (COMPARISONS.includes(operator)) {
      this.at += 1
      return this.binary(operator, left, this.sum())
    }
    if (operator === 'in' || operator === 'not in') {
      this.at += 1
      return this.list(left, operator === 'not in')
    }
    if (operator === 'not' && this.operator(this.at + 1) === 'in') {
      this.at += 2
      return this.list(left, true)
    }
    if (operator === 'is') {
      this.at += 1
      const negated = this.operator() === 'not'
      if (negated) this.at += 1
      return this.word(left, negated)
    }
    if (operator === 'is not') {
      this.at += 1
      return this.word(left, true)
    }
    if (operator === 'is missing' || operator === 'is not missing') {
      const stop = end(this.here)
      this.at += 1
      return { type: 'isMissing', operand: left, negated: operator !== 'is missing', start: left.start, length: stop - left.start }
    }
    return left
  }

  private list(left: Node, negated: boolean): Node {
    if (!this.isSign('[')) throw new FormulaError(problems.listExpected(this.here))
    const opening = this.here
    this.at += 1
    const values: Value[] = []
    do {
      const value = this.answer()
      if (value === undefined) throw new FormulaError(this.here.kind === 'end' ? problems.notClosed(opening) : problems.listExpected(this.here))
      values.push(value)
    } while (this.take(','))
    if (!this.isSign(']')) throw new FormulaError(this.here.kind === 'end' ? problems.notClosed(opening) : problems.unexpected(this.here))
    const stop = end(this.here)
    this.at += 1
    return { type: 'in', operand: left, values, negated, start: left.start, length: stop - left.start }
  }

  private word(left: Node, negated: boolean): Node {
    const token = this.here
    if (token.kind === 'name' && CONSTANTS.get(token.text) === null) {
      this.at += 1
      return { type: 'isMissing', operand: left, negated, start: left.start, length: end(token) - left.start }
    }
    const value = this.answer()
    if (value === undefined) throw new FormulaError(problems.wordExpected(this.here))
    const last = this.tokens[this.at - 1] as ValueToken
    return { type: 'in', operand: left, values: [value], negated, start: left.start, length: end(last) - left.start }
  }

  /** A value after `is` or in a list; bare words are texts there. */
  private answer(): Value | undefined {
    const minus = this.isSign('-') && this.tokens[this.at + 1]?.kind === 'number'
    const token = this.tokens[this.at + (minus ? 1 : 0)] as ValueToken
    let value: Value | undefined
    if (token.kind === 'number') value = minus ? 0 - (token.value as number) : token.value
    else if (token.kind === 'text' || token.kind === 'date') value = token.value
    else if (token.kind === 'name') value = ANSWERS.get(token.text) ?? token.text
    else if (token.kind === 'quotedName') value = token.text
    if (value !== undefined) this.at += minus ? 2 : 1
    return value
  }

  private sum = (): Node => this.arithmetic(this.product, '+', '-')

  private product = (): Node => this.arithmetic(this.sign, '*', '/')

  private arithmetic(part: () => Node, one: string, other: string): Node {
    let left = part()
    while (this.isSign(one) || this.isSign(other)) {
      const operator = this.here.text
      this.at += 1
      left = this.binary(operator, left, part())
    }
    return left
  }

  private sign = (): Node => {
    if (!this.isSign('-')) return this.primary()
    const { start } = this.here
    this.at += 1
    const operand = this.deeper(this.sign)
    return { type: 'unary', operator: '-', operand, start, length: end(operand) - start }
  }

  private primary(): Node {
    const token = this.here
    const next = this.tokens[this.at + 1]
    if (token.kind === 'number' || token.kind === 'date' || token.kind === 'text') {
      this.at += 1
      return { type: 'literal', value: token.value, start: token.start, length: token.length }
    }
    if (token.kind === 'quotedName') {
      this.at += 1
      return { type: 'name', name: token.text, start: token.start, length: token.length }
    }
    if (token.kind === 'name' && next?.kind === 'sign' && next.text === '(') return this.call(token, next)
    if (token.kind === 'name' && this.operator() === undefined) {
      this.at += 1
      const constant = CONSTANTS.get(token.text.toLowerCase())
      return constant !== undefined
        ? { type: 'literal', value: constant, start: token.start, length: token.length }
        : { type: 'name', name: token.text, start: token.start, length: token.length }
    }
    if (token.kind === 'sign' && token.text === '(') {
      this.at += 1
      const inner = this.or()
      this.closing(token)
      return { ...inner, start: token.start, length: end(this.tokens[this.at - 1] as ValueToken) - token.start }
    }
    throw new FormulaError(problems.unexpected(token))
  }

  private call(name: ValueToken, opening: ValueToken): Node {
    const shape = FUNCTION_BY_NAME.get(name.text.toLowerCase())
    if (!shape) throw new FormulaError(this.operator() === undefined ? problems.unknownFunction(name) : problems.unexpected(name))
    this.at += 2
    const given: Node[] = []
    if (!this.isSign(')')) {
      do given.push(this.or())
      while (this.take(','))
    }
    this.closing(opening)
    if (!takes(shape, given.length)) throw new FormulaError(problems.argumentCount(name, shape, given.length))
    return { type: 'call', shape, given, start: name.start, length: end(this.tokens[this.at - 1] as ValueToken) - name.start }
  }

  private closing(opening: Token): void {
    if (!this.isSign(')')) throw new FormulaError(this.here.kind === 'end' ? problems.notClosed(opening) : problems.unexpected(this.here))
    this.at += 1
  }

  private deeper(part: () => Node): Node {
    this.depth += 1
    if (this.depth > DEEPEST) throw new FormulaError(problems.tooDeep(this.here, DEEPEST))
    const node = part()
    this.depth -= 1
    return node
  }

  private binary(operator: string, left: Node, right: Node): Node {
    return { type: 'binary', operator, left, right, start: left.start, length: end(right) - left.start }
  }

  private isSign(sign: string): boolean {
    return this.here.kind === 'sign' && this.here.text === sign
  }

  private take(sign: string): boolean {
    const there = this.isSign(sign)
    if (there) this.at += 1
    return there
  }

  private operator(at = this.at): string | undefined {
    const token = this.tokens[at]
    if (token?.kind === 'sign') return COMPARISONS.includes(token.text) ? token.text : undefined
    return token?.kind === 'name' ? OPERATORS.get(token.text.toLowerCase()) : undefined
  }
}

const end = (place: Place): number => place.start + place.length

/** The nodes of a formula. Throws `FormulaError`. */
export function parse(text: string): Node {
  if (text.length > LONGEST) throw new FormulaError(problems.tooLong(text.length, LONGEST))
  const tokens = tokenize(text)
  if (tokens[0]?.kind === 'end') throw new FormulaError(problems.empty())
  return new Parser(tokens).whole()
}
