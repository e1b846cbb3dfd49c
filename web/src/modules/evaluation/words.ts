import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { lang, t } from '@/i18n'
import type { Explanation, SourceCell } from '@/kit/explain/types'
import type { State } from '@/kit/state'

export type Verdict = components['schemas']['Verdict']
export type Indicator = components['schemas']['ShowRunIndicatorInfo']
type Figure = components['schemas']['ExplainFigureResponse']

export function verdictLooks(verdict: Verdict | null | undefined): { state: State; words: string } {
  if (verdict === 'pass') return { state: 'met', words: t('达标', 'Met') }
  if (verdict === 'fail') return { state: 'unmet', words: t('未达标', 'Not met') }
  return { state: 'empty', words: t('待定', 'Open') }
}

/** Missing, without a line, not asked: none of them is a verdict. */
export function stateOf(state: components['schemas']['IndicatorState']): State {
  return state === 'met' || state === 'partly' || state === 'unmet' ? state : 'empty'
}

export function named(one: { name: string; nameEn: string }): string {
  return lang.value === 'en' ? one.nameEn || one.name : one.name
}

const sources: Record<string, [string, string]> = {
  import: ['导入', 'Import'],
  screen: ['屏幕填报', 'Typed'],
  template: ['模板导入', 'Template'],
  paste: ['粘贴', 'Pasted'],
  spotCheck: ['现场核查', 'Spot check'],
  addition: ['年内增减', 'Addition'],
  reconciliation: ['与统计核对', 'Reconciliation'],
}

function hands(cell: components['schemas']['ExplainFigureSourceCell']): Partial<SourceCell> {
  const source = cell.source
  if (!source) return {}
  const first = source.history[0]
  const last = source.history[source.history.length - 1]
  const word = last && sources[last.source]
  return {
    source: [word ? t(word[0], word[1]) : last?.source, last?.sourceDetail].filter(Boolean).join(' · '),
    typedBy: first?.who,
    typedAt: first?.at,
    changedBy: source.history.length > 1 ? last?.who : undefined,
    changedAt: source.history.length > 1 ? last?.at : undefined,
    reason: last?.reason ?? undefined,
    confirmedBy: source.confirmedBy ?? undefined,
    confirmedAt: source.confirmedAt ?? undefined,
    evidence: source.evidence.map((file) => ({ name: file.name, href: `/api/files/${file.fileId}` })),
  }
}

/** The server's explanation of a figure, as the Explain drawer shows it. */
export async function explain(run: string, path: string): Promise<Explanation> {
  const f: Figure = await api.get('/api/evaluation/runs/{id}/explain', { path: { id: run }, query: { path } })
  const steps = f.steps
  const cells: SourceCell[] = [
    ...f.inputs.map((input) => ({
      name: input.cell.name,
      unit: input.cell.school ?? undefined,
      value: input.cell.used ?? input.cell.raw,
      measure: input.cell.unit,
      ...(input.sources[0] ? hands(input.sources[0]) : {}),
      ...(input.cell.share !== null && input.cell.share !== 1 ? { source: t('全校 {raw}，按学段分摊 {share}', 'whole school {raw}, share {share}', { raw: input.cell.raw, share: Number(input.cell.share).toFixed(4) }) } : {}),
    })),
    ...f.parts.map((part) => ({ name: lang.value === 'en' ? part.nameEn : part.name, value: part.result, source: part.conclusion ?? undefined, subject: part.path })),
  ]
  return {
    title: lang.value === 'en' ? f.titleEn : f.title,
    value: f.value,
    kind: 'number',
    verdict: f.conclusion ? { state: /未|不|超/.test(f.conclusion) ? 'unmet' : 'met', words: (lang.value === 'en' ? f.conclusionEn : f.conclusion) ?? undefined } : undefined, // not translated: the verdict's own words
    formula: steps.length
      ? { words: steps.map((s) => s.words || s.formula).join('；'), filled: steps.map((s) => s.numbers).join('；'), result: f.printed ?? steps[steps.length - 1]!.result } // not translated: punctuation
      : undefined,
    clause: { source: f.basis.source, clause: f.basis.clause ?? undefined, verified: f.basis.verified, pack: f.packTitle, hash: f.packHash },
    cells,
    notes: f.notes.map((note) => (lang.value === 'en' ? note.en : note.zh)),
    snapshot: { at: f.at, dataHash: f.dataHash },
  }
}
