// Reads what the suites left in a folder and prints failures, skips and the closing line of ./test.
//   node report.mjs FOLDER SUITE… [--may-be-empty]
// For each suite the folder holds SUITE.json (CTRF from xunit, or vitest's own JSON), SUITE.code (exit code) and SUITE.log.
// A suite that ended badly without naming a failed test counts as one failure: silence is never success.
import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'

const args = process.argv.slice(2)
const mayBeEmpty = args.includes('--may-be-empty') // with a filter, most suites find nothing
const [folder, ...suites] = args.filter((a) => !a.startsWith('--'))

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const firstLines = (text, n = 25) => text.replace(/\r/g, '').split('\n').slice(0, n).join('\n')
const lastLines = (text, n = 40) => text.replace(/\r/g, '').trimEnd().split('\n').slice(-n).join('\n')

function fromCtrf(results) {
  const out = { passed: 0, failed: [], skipped: [] }
  for (const t of results.tests) {
    if (t.status === 'passed') out.passed++
    else if (t.status === 'failed') out.failed.push({ name: t.name, message: [t.message, t.trace].filter(Boolean).join('\n') })
    else out.skipped.push({ name: t.name, reason: t.extra?.reason ?? t.message ?? t.status })
  }
  for (const s of results.extra?.suites ?? [])
    for (const e of s.errors ?? []) out.failed.push({ name: `${e.name} (${e.type})`, message: 'The set-up or clean-up failed; the log says how.' })
  return out
}

function fromVitest(results) {
  const out = { passed: 0, failed: [], skipped: [] }
  for (const file of results.testResults) {
    for (const t of file.assertionResults) {
      const name = t.fullName || [...(t.ancestorTitles ?? []), t.title].join(' ')
      if (t.status === 'passed') out.passed++
      else if (t.status === 'failed') out.failed.push({ name, message: (t.failureMessages ?? []).join('\n') })
      else if (!results.filtered) out.skipped.push({ name, reason: t.status })
    }
    if (file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'))
      out.failed.push({ name: file.name, message: file.message ?? '' })
  }
  return out
}

function readSuite(name) {
  const log = read(join(folder, `${name}.log`))
  const code = read(join(folder, `${name}.code`)).trim()
  let out = { passed: 0, failed: [], skipped: [] }
  let broken = ''
  try {
    const json = JSON.parse(read(join(folder, `${name}.json`)))
    // vitest marks every test that -t left out as skipped; those are not skips to report.
    out = json.results ? fromCtrf(json.results) : fromVitest({ ...json, filtered: mayBeEmpty })
  } catch (e) {
    broken = `no readable result file (${e.message})`
  }
  const count = out.passed + out.failed.length + out.skipped.length
  if (code === '124' || code === '137') broken = `stopped after its time limit (exit code ${code})`
  else if (!broken && code !== '0' && out.failed.length === 0 && !(mayBeEmpty && count === 0)) broken = `ended with exit code ${code || 'unknown'} though no test failed`
  else if (!broken && count === 0 && !mayBeEmpty) broken = 'ran no test'
  if (broken) out.failed.push({ name: `${name}: the suite itself`, message: `${broken}\n${lastLines(log)}` })
  return out
}

const total = { passed: 0, failed: 0, skipped: 0 }
const readings = suites.map((name) => ({ name, ...readSuite(name) }))
for (const s of readings) {
  total.passed += s.passed
  total.failed += s.failed.length
  total.skipped += s.skipped.length
}
const line = (text = '') => process.stdout.write(`${text}\n`)
if (total.skipped) {
  line('\nSkipped:')
  for (const s of readings) for (const t of s.skipped) line(`  ${s.name}  ${t.name}: ${firstLines(t.reason, 1)}`)
}
if (total.failed) {
  line('\nFailed:')
  for (const s of readings) for (const t of s.failed) line(`\n  ${s.name}  ${t.name}\n${firstLines(t.message).replace(/^/gm, '      ')}`)
}
line()
for (const s of readings) line(`${s.name.padEnd(8)} ${s.passed} passed, ${s.failed.length} failed, ${s.skipped.length} skipped`)
const ran = total.passed + total.failed
if (ran === 0) line('No test ran: that is a failure.')
line(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 || ran === 0 ? 1 : 0
