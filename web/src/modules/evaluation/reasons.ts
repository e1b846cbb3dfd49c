import type { components } from '@/api/schema'
import { lang, t } from '@/i18n'
import { limit } from '@/kit/format'
import { named } from './words'

type Page = components['schemas']['ShowRunResponse']

/** One cause of the county's conclusion, with the place on the page or the list that shows it. */
export interface Reason {
  words: string
  /** A row of this page (its id), or a filtered list. */
  at?: string
  query?: Record<string, string>
  /** Schools of this stage that are meant; the page names them where it may. */
  stage?: string
}

/** Where a coefficient's row stands on the page. */
export const spreadPlace = (stage: string, indicator: string): string => `spread-${stage}-${indicator}`
/** Where a stage's composite coefficient stands. */
export const compositePlace = (stage: string): string => `composite-${stage}`
/** Where an item stands on the page. */
export const itemPlace = (group: string, no: number): string => `item-${group}-${no}`

/** What keeps the county from its standard, most telling first: vetoes, schools, coefficients, items; then what is still open. */
export function reasonsOf(page: Page, office: boolean): { against: Reason[]; open: Reason[] } {
  const indicators = new Map(page.pack.indicators.map((i) => [i.code, i]))
  const against: Reason[] = []
  const open: Reason[] = []
  for (const gate of page.gates) {
    if (gate.struck === true) against.push({ words: t('一票否决：{name}', 'Veto: {name}', { name: named(gate) }), at: 'gates' })
    else if (gate.struck === null) open.push({ words: t('一票否决项没有核定：{name}', 'Veto not settled: {name}', { name: named(gate) }), at: 'gates' })
  }
  for (const stage of page.stages) {
    if (stage.passed === null) continue
    const failed = Number(stage.schools) - Number(stage.passed) - Number(stage.open ?? 0)
    const list = (verdict: string) => (office ? { query: { tab: 'matrix', stage: stage.stage, verdict } } : {})
    if (failed > 0) against.push({ words: t('{stage} {n} 所学校未达标', '{stage}: {n} schools not met', { stage: stage.stage, n: failed }), ...(office ? { stage: stage.stage } : {}), ...list('fail') })
    if (Number(stage.open ?? 0) > 0) open.push({ words: t('{stage} {n} 所学校缺数，未定', '{stage}: {n} schools open', { stage: stage.stage, n: Number(stage.open) }), ...list('open') })
  }
  for (const stage of page.stages) {
    for (const row of stage.indicators)
      if (row.verdict === 'fail') {
        const name = named(indicators.get(row.indicator)!)
        const most = limit(Number(row.limit))
        // Over so few schools the figure itself is withheld; that it is above the limit is not.
        const words = row.printed
          ? t('{stage}“{name}”差异系数 {cv}，超过上限 {limit}', '{stage}, {name}: coefficient {cv} above {limit}', { stage: stage.stage, name, cv: row.printed, limit: most })
          : t('{stage}“{name}”差异系数超过上限 {limit}', '{stage}, {name}: coefficient above {limit}', { stage: stage.stage, name, limit: most })
        against.push({ words, at: spreadPlace(stage.stage, row.indicator) })
      }
    if (stage.composite?.verdict === 'fail') against.push({ words: t('{stage}综合差异系数 {cv}，超过上限 {limit}', '{stage}: composite coefficient {cv} above {limit}', { stage: stage.stage, cv: stage.composite.printed ?? '', limit: limit(Number(stage.composite.limit)) }), at: compositePlace(stage.stage) })
  }
  for (const group of page.groups)
    for (const item of group.items) {
      const title = lang.value === 'en' ? group.titleEn : group.title
      const reason = { words: t('{group}第 {no} 项“{name}”', '{group} {no}: {name}', { group: title, no: item.no, name: named(item) }), at: itemPlace(group.code, Number(item.no)) }
      if (item.verdict === 'fail') against.push(reason)
      else if (item.verdict === 'open') open.push(reason)
    }
  return { against, open }
}
