import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { lang, say, t, type Words } from '@/i18n'
import type { Explanation, SourceCell } from '@/kit/explain/types'
import { count, grouped, moment, number, percent, rounded } from '@/kit/format'
import type { State } from '@/kit/state'

export type Verdict = components['schemas']['Verdict']
export type Indicator = components['schemas']['ShowRunIndicatorInfo']
type Figure = components['schemas']['ExplainFigureResponse']

export function verdictLooks(verdict: Verdict | null | undefined): { state: State; words: string } {
  if (verdict === 'pass') return { state: 'met', words: t('达标', 'Met') }
  if (verdict === 'fail') return { state: 'unmet', words: t('未达标', 'Not met') }
  return { state: 'empty', words: t('未定', 'Open') }
}

/** A trial before all schools are ready: its verdict speaks of a part of the county, and says of how large a one. Null when all are counted. */
export function partial(run: { counted: number | string | null; asked: number | string | null }): { counted: number; asked: number; missing: number } | null {
  const [counted, asked] = [Number(run.counted ?? 0), Number(run.asked ?? 0)]
  return counted < asked ? { counted, asked, missing: asked - counted } : null
}

/** What stands in place of the county's verdict of such a trial. */
export const partialWords = (of: { counted: number; asked: number }): string => t('只有 {a} / {b} 所，不是全县结论', '{a} of {b} schools: no county verdict', { a: count(of.counted), b: count(of.asked) })

/** Missing, without a line, not asked: none of them is a verdict. */
export function stateOf(state: components['schemas']['IndicatorState']): State {
  return state === 'met' || state === 'partly' || state === 'unmet' ? state : 'empty'
}

export function named(one: { name: string; nameEn: string }): string {
  return lang.value === 'en' ? one.nameEn || one.name : one.name
}

const sources: Record<string, Words> = {
  import: { zh: '导入', en: 'Import' },
  screen: { zh: '屏幕填报', en: 'Typed' },
  template: { zh: '模板导入', en: 'Template' },
  paste: { zh: '粘贴', en: 'Pasted' },
  spotCheck: { zh: '现场核查', en: 'Spot check' },
  addition: { zh: '年内增减', en: 'Addition' },
  reconciliation: { zh: '与统计核对', en: 'Reconciliation' },
}

type Change = NonNullable<components['schemas']['ExplainFigureSourceCell']['source']>['history'][number]

/** One write: what it set, where that came from, whose hand, why. */
function write(change: Change): string {
  const word = sources[change.source]
  const value = change.to === null || change.to === '' ? t('空', 'empty') : /^-?\d+(\.\d+)?$/.test(change.to ?? '') ? number(Number(change.to)) : change.to
  return [value, [word ? say(word) : change.source, change.sourceDetail].filter(Boolean).join(' '), `${change.who} ${moment(change.at)}`, change.reason ? t('理由：{words}', 'Reason: {words}', { words: change.reason }) : ''].filter(Boolean).join(' · ')
}

function hands(cell: components['schemas']['ExplainFigureSourceCell']): Partial<SourceCell> {
  const source = cell.source
  if (!source) return {}
  const first = source.history[0]
  const last = source.history[source.history.length - 1]
  const word = last && sources[last.source]
  return {
    source: [word ? say(word) : last?.source, last?.sourceDetail].filter(Boolean).join(' · '),
    trail: source.history.length > 1 ? source.history.map(write) : undefined,
    typedBy: first?.who,
    typedAt: first?.at,
    changedBy: source.history.length > 1 ? last?.who : undefined,
    changedAt: source.history.length > 1 ? last?.at : undefined,
    reason: last?.reason ?? undefined,
    confirmedBy: source.confirmedBy ?? undefined,
    confirmedAt: source.confirmedAt ?? undefined,
    evidence: source.evidence.map((file) => ({ name: file.name, href: `/api/forms/files/${file.fileId}` })),
  }
}

/** Who decided what people decide, on which grounds and papers. */
function decided(entry: components['schemas']['RecordItemEntryView'] | null): Partial<SourceCell> {
  if (!entry) return {}
  return {
    source: t('人员核定（第 {n} 次登记）', 'Decided by people (entry {n})', { n: entry.entryNo }),
    typedBy: entry.by,
    typedAt: entry.at,
    reason: entry.note || undefined,
    evidence: entry.evidence.map((file) => ({ name: file.name, href: `/api/files/${file.fileId}` })),
  }
}

/** What the server writes where nobody has said. */
const missing = '缺失' // not translated: the server's word

const conclusions: Record<string, Words> = {
  met: { zh: '达标', en: 'met' },
  partly: { zh: '未完全达标', en: 'partly met' },
  unmet: { zh: '未达标', en: 'not met' },
  pass: { zh: '达标', en: 'met' },
  fail: { zh: '未达标', en: 'not met' },
  open: { zh: '未定', en: 'open' },
  missing: { zh: '未填', en: 'not reported' },
  noLine: { zh: '待补', en: 'no line known' },
  notAsked: { zh: '不设标准', en: 'no line set' },
}

function partVerdict(conclusion: string | null): SourceCell['verdict'] {
  const known = conclusion ? conclusions[conclusion] : undefined
  return known && { state: stateOfCode(conclusion), words: say(known) }
}

/** The state behind a conclusion's code; what is open, missing or without a line is no verdict. */
export function stateOfCode(code: string | null): State {
  if (code === 'pass' || code === 'met') return 'met'
  if (code === 'fail' || code === 'unmet') return 'unmet'
  return code === 'partly' ? 'partly' : 'empty'
}

/** Long decimals end where a reader stops; the exact figure is one level deeper. */
function short(text: string): string {
  return text.replace(/\d+\.\d{5,}/g, (digits) => String(rounded(Number(digits), 4)))
}

/** One value that entered the formula; behind a derived one stand the filled cells that it is made of. */
function cellsOf(input: components['schemas']['ExplainFigureInput']): SourceCell[] {
  const { cell, sources } = input
  const single = sources.length === 1 ? hands(sources[0]!) : decided(input.entry)
  const nobody = cell.school === null && !sources.length && !input.entry && cell.used === null && cell.raw === missing
  const top: SourceCell = {
    name: cell.name,
    unit: cell.school ?? undefined,
    value: cell.used ?? cell.raw,
    measure: cell.unit,
    ...single,
    ...(nobody ? { source: t('还没有核定：由督导室在“核定项目”里填写', 'Not decided yet: the office enters it under Items') } : {}),
    ...(cell.share !== null && cell.share !== 1 ? { source: t('全校 {raw}，按学段分摊 {share}', 'whole school {raw}, share {share}', { raw: cell.raw, share: percent(Number(cell.share)) }) } : {}),
  }
  const behind = sources.length < 2 ? [] : sources.map((one) => ({ name: one.name, unit: cell.school ?? undefined, value: one.source?.value ?? null, measure: one.unit, ...hands(one) }))
  return [top, ...behind]
}

/** The server's explanation of a figure, as the Explain drawer shows it. */
export async function explain(run: string, path: string): Promise<Explanation> {
  const f: Figure = await api.get('/api/evaluation/runs/{id}/explain', { path: { id: run }, query: { path } })
  const steps = f.steps
  const cells: SourceCell[] = [
    ...f.inputs.flatMap(cellsOf),
    ...f.parts.map((part) => ({ name: lang.value === 'en' ? part.nameEn : part.name, value: short(part.result), verdict: partVerdict(part.conclusion), subject: part.path })),
  ]
  return {
    title: lang.value === 'en' ? f.titleEn : f.title,
    value: f.value,
    kind: 'number',
    // A share is kept as 0…1 and printed as a percentage.
    printed: f.printed?.endsWith('%') ? f.printed : undefined,
    digits: f.printed?.includes('.') ? f.printed.split('.')[1]!.replace(/\D.*$/, '').length : undefined,
    verdict: f.conclusion ? { state: stateOfCode(f.state), words: (lang.value === 'en' ? f.conclusionEn : f.conclusion) ?? undefined } : undefined,
    formula: steps.length
      ? { words: steps.map((s) => s.words || s.formula).join('\n'), filled: steps.map((s) => short(s.numbers)).join('\n'), result: f.printed ? grouped(f.printed) : steps[steps.length - 1]!.result } // not translated: punctuation
      : undefined,
    steps: steps.map((s) => ({ name: lang.value === 'en' ? s.labelEn || s.label : s.label, words: s.words || s.formula, filled: short(s.numbers), result: short(s.result) })),
    clause: { source: f.basis.source, clause: f.basis.clause ?? undefined, verified: f.basis.verified, pack: f.packTitle, hash: f.packHash },
    cells,
    notes: f.notes.map((note) => (lang.value === 'en' ? note.en : note.zh)),
    snapshot: { at: f.at, dataHash: f.dataHash },
  }
}

/** As many digits as it takes to see on which side of the limit the figure lies, and no more. */
export function besideLimit(value: number, limit: number | null): string {
  for (let digits = 4; digits < 15; digits++) if (limit === null || rounded(value, digits) !== limit) return number(value, digits)
  return String(value)
}

/** What stands where a figure over so few schools would give another school's away. */
export const tooFew = (): string => t('学校少，不列出', 'too few schools')

/** The path by which the server explains a thing; as ExplainPath writes it. */
export const explainPath = (...segments: (string | number)[]): string => segments.map((s) => String(s).replace(/%/g, '%25').replace(/\//g, '%2F')).join('/')
