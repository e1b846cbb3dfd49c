import type { components } from '@/api/schema'
import { t } from '@/i18n'
import { schoolYear } from '@/kit/format'
import type { State } from '@/kit/state'

export type Report = components['schemas']['ShowReportRow']
export type ReportKind = components['schemas']['ReportKind']
export type Section = components['schemas']['ReportSection']
export type Figure = components['schemas']['ShowReportFigureView']

export function kindWords(kind: ReportKind): string {
  if (kind === 'yearly') return t('年度报告', 'Yearly report')
  if (kind === 'monthly') return t('月报', 'Monthly report')
  if (kind === 'school') return t('一校一册', 'School booklet')
  return t('一页纸', 'One page')
}

export function periodWords(report: Pick<Report, 'year' | 'asOf'>): string {
  if (!report.asOf) return schoolYear(report.year)
  const [y, m] = report.asOf.split('-').map(Number)
  return t('{y}年{m}月', '{y}-{m}', { y: y!, m: m! })
}

/** Where a version stands: who must act next, or that it is frozen. */
export function reportLooks(report: Pick<Report, 'state' | 'reportedUpAt'>, sentBack = false): { state: State; words: string } {
  if (report.reportedUpAt) return { state: 'met', words: t('已上报', 'Reported up') }
  if (report.state === 'issued') return { state: 'met', words: t('已签发', 'Signed') }
  if (report.state === 'checked') return { state: 'waiting', words: t('待签发', 'To be signed') }
  return sentBack ? { state: 'returned', words: t('退回修改', 'Sent back') } : { state: 'waiting', words: t('待核稿', 'To be checked') }
}

/** A text cut into words and figures; what the braces name and the snapshot lacks is marked. */
export function pieces(text: string, figures: ReadonlyMap<string, string>): Array<{ words: string; figure: boolean; unknown: boolean }> {
  const cut: Array<{ words: string; figure: boolean; unknown: boolean }> = []
  let at = 0
  for (const blank of text.matchAll(/\{([^{}]+)\}/g)) {
    if (blank.index > at) cut.push({ words: text.slice(at, blank.index), figure: false, unknown: false })
    const printed = figures.get(blank[1]!)
    cut.push({ words: printed ?? blank[1]!, figure: true, unknown: printed === undefined })
    at = blank.index + blank[0].length
  }
  if (at < text.length) cut.push({ words: text.slice(at), figure: false, unknown: false })
  return cut
}

/** What a table or chart of the pack is called; figures set large keep the names that they list. */
export function blockWords(content: string): string {
  const names: Record<string, string> = {
    conclusion: t('各部分结论', 'Conclusions by part'),
    schools: t('学校达标情况', 'Schools that meet the standard'),
    passing: t('达标比例变化', 'Share of schools meeting it'),
    spreads: t('校际差异系数', 'Coefficients against their limits'),
    'items guarantee': t('政府保障程度', 'Government guarantees'),
    'items quality': t('教育质量', 'Education quality'),
    'items satisfaction': t('社会认可度', 'Public approval'),
    gates: t('一票否决', 'Vetoes'),
    unmet: t('未达标台账', 'What is not met'),
    out: t('不参评的学校', 'Schools left out'),
    school: t('本校各项指标', 'Indicators of the school'),
  }
  return names[content] ?? content
}
