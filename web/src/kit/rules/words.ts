import type { Value } from './value'

/** The words of the language in both tongues; each Chinese word is only a second spelling. Twin of `Words.cs`. */
export const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['and', 'and'], ['且', 'and'], ['并且', 'and'],
  ['or', 'or'], ['或', 'or'], ['或者', 'or'],
  ['not', 'not'], ['非', 'not'],
  ['in', 'in'], ['属于', 'in'], ['不属于', 'not in'],
  ['is', 'is'], ['是', 'is'], ['不是', 'is not'],
  ['为空', 'is missing'], ['不为空', 'is not missing'],
  ['等于', '='], ['不等于', '!='],
  ['大于', '>'], ['高于', '>'], ['小于', '<'], ['低于', '<'],
  ['不小于', '>='], ['不低于', '>='], ['不少于', '>='],
  ['不大于', '<='], ['不高于', '<='], ['不超过', '<='],
])

export const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true], ['真', true], ['false', false], ['假', false], ['missing', null], ['缺失', null],
])

/** After `is` and in a list these words are yes and no; every other word there is a text. */
export const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['true', true], ['真', true], ['是', true], ['yes', true],
  ['false', false], ['假', false], ['否', false], ['no', false],
])

/** Longer signs first where one begins another. */
export const SIGNS: ReadonlyArray<readonly [string, string]> = [
  ['>=', '>='], ['<=', '<='], ['!=', '!='], ['<>', '!='], ['==', '='],
  ['≥', '>='], ['≧', '>='], ['≤', '<='], ['≦', '<='], ['≠', '!='],
  ['=', '='], ['>', '>'], ['<', '<'],
  ['+', '+'], ['-', '-'], ['−', '-'], ['*', '*'], ['×', '*'], ['/', '/'], ['÷', '/'],
  ['(', '('], [')', ')'], ['[', '['], [']', ']'], [',', ','], ['、', ','],
]

export interface FunctionShape {
  readonly name: string
  readonly zh: string
  readonly least: number
  readonly most: number
  readonly use: string
  readonly useZh: string
}

const ANY = 64

const shape = (name: string, zh: string, least: number, most: number, use: string, useZh: string): FunctionShape => ({ name, zh, least, most, use, useZh })

export const FUNCTIONS: readonly FunctionShape[] = [
  shape('if', '如果', 3, ANY, 'condition, value, …, otherwise', '条件, 值, …, 否则'),
  shape('min', '最小', 1, ANY, 'a, b, …', '甲, 乙, …'),
  shape('max', '最大', 1, ANY, 'a, b, …', '甲, 乙, …'),
  shape('sum', '合计', 1, ANY, 'a, b, …', '甲, 乙, …'),
  shape('average', '平均', 1, ANY, 'a, b, …', '甲, 乙, …'),
  shape('count', '个数', 1, ANY, 'a, b, …', '甲, 乙, …'),
  shape('present', '已填', 1, 1, 'a', '甲'),
  shape('default', '缺省', 2, 2, 'a, otherwise', '甲, 缺失时的值'),
  shape('abs', '绝对值', 1, 1, 'a', '甲'),
  shape('round', '四舍五入', 1, 2, 'a, places', '甲, 小数位数'),
  shape('floor', '向下取整', 1, 1, 'a', '甲'),
  shape('ceil', '向上取整', 1, 1, 'a', '甲'),
  shape('sqrt', '平方根', 1, 1, 'a', '甲'),
  shape('date', '日期', 3, 3, 'year, month, day', '年, 月, 日'),
  shape('year', '年', 1, 1, 'date', '日期'),
  shape('month', '月', 1, 1, 'date', '日期'),
  shape('day', '日', 1, 1, 'date', '日期'),
  shape('years', '满年', 2, 2, 'from, to', '起, 止'),
  shape('length', '字数', 1, 1, 'text', '文字'),
  shape('contains', '包含', 2, 2, 'text, part', '文字, 片段'),
  shape('starts', '开头是', 2, 2, 'text, part', '文字, 片段'),
  shape('ends', '结尾是', 2, 2, 'text, part', '文字, 片段'),
]

export const FUNCTION_BY_NAME: ReadonlyMap<string, FunctionShape> = new Map(FUNCTIONS.flatMap((f) => [[f.name, f] as const, [f.zh, f] as const]))

/** `if` wants pairs and an otherwise, so an odd number. */
export function takes(shape: FunctionShape, count: number): boolean {
  return count >= shape.least && count <= shape.most && (shape.name !== 'if' || count % 2 === 1)
}
