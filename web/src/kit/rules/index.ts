/**
 * The formula language of packs in the browser: the same grammar and the same results as `src/Rules/Expressions` in C#.
 * Both read `tests/vectors/expressions.json`, and the C# tests run random formulas through both.
 */
import { run, type Facts } from './evaluator'
import { parse, type Node } from './parser'
import { FormulaError, type FormulaProblem } from './problems'
import { print } from './numbers'
import { kindOf, type Value } from './value'

export { DayDate, dateOf, kindOf, type Kind, type Value } from './value'
export { print as printNumber, round, compare } from './numbers'
export type { FormulaProblem } from './problems'
export type { Facts } from './evaluator'

export interface Formula {
  readonly text: string
  /** The fact names it uses, each once, in order of appearance. */
  readonly names: readonly string[]
  /** Computes it; what cannot be computed is `null`. */
  evaluate(facts: Facts | Readonly<Record<string, Value>>): Value
  /** The text with the numbers filled in, as a reader checks it with a calculator. */
  fill(facts: Facts | Readonly<Record<string, Value>>): string
}

export type Reading = { readonly formula: Formula; readonly problem?: undefined } | { readonly formula?: undefined; readonly problem: FormulaProblem }

/** Reads a formula that people wrote. */
export function readFormula(text: string): Reading {
  try {
    return { formula: make(text, parse(text)) }
  } catch (error) {
    if (error instanceof FormulaError) return { problem: error.problem }
    throw error
  }
}

function make(text: string, root: Node): Formula {
  const all = [...nameNodes(root)]
  return {
    text,
    names: [...new Set(all.map((n) => n.name))],
    evaluate: (facts) => run(root, asFunction(facts)),
    fill: (facts) => {
      const given = asFunction(facts)
      let filled = text
      for (const { name, start, length } of all.sort((a, b) => b.start - a.start)) {
        // A name in brackets of its own carries them in its place; keep them as written.
        const written = text.substr(start, length)
        const lead = written.length - written.replace(/^[(（ ]+/, '').length
        const tail = written.length - written.replace(/[)） ]+$/, '').length
        filled = filled.slice(0, start + lead) + printed(given(name)) + filled.slice(start + length - tail)
      }
      return filled
    },
  }
}

function asFunction(facts: Facts | Readonly<Record<string, Value>>): Facts {
  if (typeof facts === 'function') return facts
  return (name) => (Object.prototype.hasOwnProperty.call(facts, name) ? (facts[name] ?? null) : null)
}

function printed(value: Value): string {
  if (typeof value === 'number') return value < 0 ? `(${print(value)})` : print(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return `“${value}”`
  return kindOf(value) === 'missing' ? '缺失' : String(value)
}

function* nameNodes(node: Node): Generator<Extract<Node, { type: 'name' }>> {
  if (node.type === 'name') yield node
  else if (node.type === 'unary' || node.type === 'in' || node.type === 'isMissing') yield* nameNodes(node.operand)
  else if (node.type === 'binary') {
    yield* nameNodes(node.left)
    yield* nameNodes(node.right)
  } else if (node.type === 'call') for (const one of node.given) yield* nameNodes(one)
}
