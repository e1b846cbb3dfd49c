import { areEqual, compare } from './numbers'
import { call } from './functions'
import type { Node } from './parser'
import { DayDate, dayOrMissing, kindOf, numberOrMissing, type Value } from './value'

/** Gives the value of a name; `null` for what is not there. */
export type Facts = (name: string) => Value

/** Computes a node; twin of `Evaluator.cs`. Never throws: what cannot be computed is missing. */
export function run(node: Node, facts: Facts): Value {
  switch (node.type) {
    case 'literal':
      return node.value
    case 'name':
      return facts(node.name)
    case 'unary': {
      const operand = run(node.operand, facts)
      if (node.operator === 'not') return not(operand)
      return typeof operand === 'number' ? numberOrMissing(-operand) : null
    }
    case 'binary':
      return binary(node.operator, node.left, node.right, facts)
    case 'in': {
      const operand = run(node.operand, facts)
      return operand === null ? null : node.values.some((v) => same(operand, v)) !== node.negated
    }
    case 'isMissing':
      return (run(node.operand, facts) === null) !== node.negated
    case 'call':
      return call(node.shape.name, node.given, (n) => run(n, facts))
  }
}

function not(value: Value): Value {
  return typeof value === 'boolean' ? !value : null
}

function and(left: Value, right: Value): Value {
  if (left === false || right === false) return false
  return left === true && right === true ? true : null
}

function binary(operator: string, leftNode: Node, rightNode: Node, facts: Facts): Value {
  const left = run(leftNode, facts)
  if (operator === 'and') return left === false ? false : and(left, run(rightNode, facts))
  if (operator === 'or') return left === true ? true : not(and(not(left), not(run(rightNode, facts))))
  const right = run(rightNode, facts)
  if (left === null || right === null) return null
  if (operator === '=') return same(left, right)
  if (operator === '!=') return !same(left, right)
  return '<=>='.includes(operator) ? order(operator, left, right) : arithmetic(operator, left, right)
}

/** Equality of two values that are both there; different kinds are different. */
function same(left: Value, right: Value): boolean {
  if (kindOf(left) !== kindOf(right)) return false
  if (typeof left === 'number') return areEqual(left, right as number)
  return left instanceof DayDate ? left.day === (right as DayDate).day : left === right
}

function order(sign: string, left: Value, right: Value): Value {
  let found: number
  if (typeof left === 'number' && typeof right === 'number') found = compare(left, right)
  else if (left instanceof DayDate && right instanceof DayDate) found = left.day - right.day
  else return null
  if (sign === '<') return found < 0
  if (sign === '<=') return found <= 0
  return sign === '>' ? found > 0 : found >= 0
}

function arithmetic(sign: string, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    if (sign === '+') return numberOrMissing(left + right)
    if (sign === '-') return numberOrMissing(left - right)
    return numberOrMissing(sign === '*' ? left * right : left / right)
  }
  if (left instanceof DayDate && typeof right === 'number' && (sign === '+' || sign === '-'))
    return dayOrMissing(sign === '+' ? left.day + right : left.day - right)
  return left instanceof DayDate && right instanceof DayDate && sign === '-' ? left.day - right.day : null
}
