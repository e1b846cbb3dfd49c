import { FUNCTIONS, type FunctionShape } from './words'

/** Why a formula cannot be read: code, place (UTF-16 units) and words; twin of `FormulaProblem`. */
export interface FormulaProblem {
  readonly code: string
  readonly start: number
  readonly length: number
  readonly zh: string
  readonly en: string
  readonly nextZh: string
  readonly nextEn: string
}

export interface Token {
  readonly kind: 'end' | 'number' | 'date' | 'text' | 'name' | 'quotedName' | 'sign'
  readonly text: string
  readonly start: number
  readonly length: number
}

/** Carries a problem out of the parser; never leaves `parse`. */
export class FormulaError extends Error {
  constructor(readonly problem: FormulaProblem) {
    super(problem.zh)
  }
}

const make = (code: string, start: number, length: number, zh: string, en: string, nextZh: string, nextEn: string): FormulaProblem => ({ code, start, length, zh, en, nextZh, nextEn })

export const strangeCharacter = (at: number, length: number, what: string) =>
  make('strange-character', at, length, `公式里不能用“${what}”。`, `“${what}” has no meaning in a formula. `, '请改用 + - * / ( ) 和比较符号，文字请加双引号。', 'Use + - * / ( ) and comparison signs; put texts in double quotes.')

export const noSuchDate = (at: number, length: number, what: string) =>
  make('no-such-date', at, length, `没有“${what}”这一天。`, `There is no day ${what}. `, '请写成 2026-09-01 这样的真实日期；如果是减法，请在减号两边加空格。', 'Write a real date such as 2026-09-01; for a subtraction put spaces around the minus.')

export const hugeNumber = (at: number, length: number) =>
  make('huge-number', at, length, '数字太大，无法计算。', 'The number is too large to compute with. ', '请检查是否多打了几位。', 'Check for extra digits.')

export const numberGlued = (at: number, length: number, what: string) =>
  make('number-glued', at, length, `数字“${what}”后面紧跟着别的字。`, `Something is glued to the number ${what}. `, '数字后面不写单位，与下一个词之间请留空格或加运算符号。', 'Write no unit after a number, and a space or an operator before the next word.')

export const openQuote = (at: number, length: number, close: string) =>
  make('open-quote', at, length, `引号没有收尾，缺少“${close}”。`, `A quote is not closed; ${close} is missing. `, '请补上后引号。', 'Add the closing quote.')

export const emptyName = (at: number, length: number) =>
  make('empty-name', at, length, '「」里没有字段名。', 'There is no field name between the quotes. ', '请在「」里写字段名。', "Write the field's name between the quotes.")

export const empty = () => make('empty', 0, 0, '公式是空的。', 'The formula is empty. ', '请写出公式。', 'Write the formula.')

export const tooLong = (length: number, limit: number) =>
  make('too-long', limit, length - limit, `公式有 ${length} 个字，超过 ${limit} 个字的上限。`, `The formula has ${length} characters, more than ${limit}. `, '请拆成几个有名称的中间值。', 'Split it into named intermediate values.')

export const tooDeep = (token: Token, limit: number) =>
  make('too-deep', token.start, token.length, `括号或运算嵌套超过 ${limit} 层。`, `Nested more than ${limit} levels deep. `, '请拆成几个有名称的中间值。', 'Split it into named intermediate values.')

export const unexpected = (token: Token) =>
  token.kind === 'end'
    ? make('ends-early', token.start, 0, '公式没有写完。', 'The formula ends too early. ', '请补上后面的数、字段名或括号。', 'Add the missing number, field name or bracket.')
    : make('unexpected', token.start, token.length, '这里接不上前面的内容。', 'This does not fit what stands before it. ', '请检查前面是否缺了运算符号（+ - * / 且 或）或括号。', 'Check for a missing operator (+ - * / and or) or bracket before it.')

export const notClosed = (opening: Token) =>
  make('not-closed', opening.start, opening.length, `“${opening.text}”没有配对的后括号。`, `“${opening.text}” is never closed. `, '请补上后括号。', 'Add the closing bracket.')

export const chained = (token: Token) =>
  make('chained-comparison', token.start, token.length, '不能连着比较。', 'Comparisons cannot be chained. ', '请写成“1 < x 且 x < 5”。', 'Write “1 < x and x < 5”.')

export const wordExpected = (token: Token) =>
  make('word-expected', token.start, token.length, '“是”后面应是一个词、一段带引号的文字、一个数或“missing”。', 'After “is” there must be a word, a quoted text, a number or “missing”. ', '例：kind is 教学点。', 'Example: kind is 教学点.')

export const listExpected = (token: Token) =>
  make('list-expected', token.start, token.length, '“属于”后面应是方括号里的一组值。', 'After “in” there must be values in square brackets. ', '例：kind in [小学, 初中]。', 'Example: kind in [小学, 初中].')

export const unknownFunction = (token: Token) =>
  make('unknown-function', token.start, token.length, `没有名为“${token.text}”的函数。`, `There is no function called ${token.text}. `, `可用的函数：${FUNCTIONS.map((f) => f.zh).join('、')}。`, `Functions: ${FUNCTIONS.map((f) => f.name).join(', ')}.`)

export const argumentCount = (token: Token, shape: FunctionShape, given: number) =>
  make('argument-count', token.start, token.length, `函数 ${token.text} 给了 ${given} 个参数。`, `Function ${token.text} was given ${given} argument(s). `, `应写成 ${shape.zh}(${shape.useZh})。`, `Write ${shape.name}(${shape.use}).`)
