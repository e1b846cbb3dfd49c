// Makes the invented assessment of the chapter docs/measure/assessment.md: node docs/samples/assessment/make.mjs
// 24 schools drawn from three strata, 25 pupils each, 20 multiple-choice items that follow a two-parameter model.
import { writeFileSync } from 'node:fs'

let state = 20260901
const uniform = () => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())

const strata = [
  { name: '城区', schools: 20, pupils: 180, mean: 0.35 },
  { name: '镇区', schools: 32, pupils: 120, mean: 0 },
  { name: '乡村', schools: 60, pupils: 50, mean: -0.35 },
]
const drawn = 8
const perSchool = 25
const letters = 'ABCD'
const items = Array.from({ length: 20 }, (_, j) => ({ name: `q${j + 1}`, a: 0.7 + 0.08 * ((j * 7) % 13), b: -1.8 + 0.19 * ((j * 11) % 20), key: letters[(j * 3 + 1) % 4] }))

const rows = []
for (const [s, stratum] of strata.entries())
  for (let c = 1; c <= drawn; c++) {
    const school = `S${s + 1}${String(c).padStart(2, '0')}`
    const effect = stratum.mean + 0.35 * normal()
    for (let p = 1; p <= perSchool; p++) {
      const girl = uniform() < 0.48 ? 1 : 0
      const theta = effect + 0.12 * girl + 0.85 * normal()
      const answers = items.map(({ a, b, key }) => {
        if (uniform() < 0.012) return ''
        if (uniform() < 1 / (1 + Math.exp(-a * (theta - b)))) return key
        return letters.replace(key, '')[Math.floor(uniform() * 3)]
      })
      rows.push({ pupil: `${school}-${String(p).padStart(2, '0')}`, school, stratum: stratum.name, schools: stratum.schools, weight: (stratum.schools / drawn) * (stratum.pupils / perSchool), girl, answers })
    }
  }
const total = rows.reduce((sum, r) => sum + r.weight, 0)
const lines = [['pupil', 'school', 'stratum', 'schools', 'weight', 'weight1', 'girl', ...items.map((i) => i.name)].join(',')]
for (const r of rows) lines.push([r.pupil, r.school, r.stratum, r.schools, r.weight, (r.weight * rows.length / total).toFixed(10), r.girl, ...r.answers].join(','))
const folder = new URL('.', import.meta.url)
writeFileSync(new URL('answers.csv', folder), lines.join('\n') + '\n')
writeFileSync(new URL('key.csv', folder), ['item,key', ...items.map((i) => `${i.name},${i.key}`)].join('\n') + '\n')
