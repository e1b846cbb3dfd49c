// Computes formulas with the browser's twin of the rules language: reads one JSON case a line from standard input
// ({"formula", "facts"}), writes one JSON result a line. The C# tests hold its answers against their own.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import typescript from 'typescript'

const source = join(dirname(fileURLToPath(import.meta.url)), '../src/kit/rules')
const target = mkdtempSync(join(tmpdir(), 'hengjian-rules-'))
process.on('exit', () => rmSync(target, { recursive: true, force: true }))

for (const file of readdirSync(source).filter((f) => f.endsWith('.ts'))) {
  const { outputText } = typescript.transpileModule(readFileSync(join(source, file), 'utf8'), {
    compilerOptions: { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2020 },
  })
  writeFileSync(join(target, file.replace(/ts$/, 'mjs')), outputText.replace(/from '(\.\/\w+)'/g, "from '$1.mjs'"))
}

const { readFormula, DayDate, dateOf } = await import(pathToFileURL(join(target, 'index.mjs')).href)

const decode = (value) => (value !== null && typeof value === 'object' ? dateOf(...value.date.split('-').map(Number)) : value)
const encode = (value) => (value instanceof DayDate ? { date: String(value) } : value)

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { formula, facts } = JSON.parse(line)
  const reading = readFormula(formula)
  const given = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, decode(value)]))
  const result = reading.problem
    ? { problem: { code: reading.problem.code, start: reading.problem.start, length: reading.problem.length } }
    : { value: encode(reading.formula.evaluate(given)), filled: reading.formula.fill(given), names: reading.formula.names }
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
