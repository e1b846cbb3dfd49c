import type { EChartsCoreOption } from 'echarts/core'
import { figure, type NumberKind } from '../format'

export interface Series {
  /** What it is; the same id has the same colour on every page. */
  id: string
  name: string
  values: Array<number | null>
}

export interface ChartSpec {
  /** `columns` upright bars, `bars` lying ones (long names), `line` over time. */
  kind: 'columns' | 'bars' | 'line'
  categories: string[]
  series: Series[]
  unit?: string | undefined
  valueKind?: NumberKind | undefined
  digits?: number | undefined
  /** Standards: a dashed line with its words. */
  lines?: Array<{ value: number; words: string }> | undefined
}

/** Colours of what appears everywhere; dark and light alternate so that grey print keeps them apart. */
const known: Record<string, string> = {
  primary: '#14596b', junior: '#d9922e', senior: '#7a3fa0', kindergarten: '#8fb8c2', county: '#1f2933', city: '#8a94a3', school: '#14596b',
  met: '#1b7f4b', partly: '#e0a03a', unmet: '#b3261e', thisYear: '#14596b', lastYear: '#a9bcc4', yearBefore: '#d6dfe3',
}
const spare = ['#14596b', '#d9922e', '#7a3fa0', '#8fb8c2', '#8c3b2e', '#b9b34a']

/** The colour of a thing: fixed where the thing is known, else by its place. */
export function colourOf(id: string, place: number): string {
  return known[id] ?? spare[place % spare.length]!
}

const dashes = ['solid', 'dashed', 'dotted'] as const
const symbols = ['circle', 'triangle', 'rect', 'diamond'] as const

// Named here too: a picture measures its words before it hangs in the page.
const font = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** Patterns for bars from the second series on: readable without colour. */
function decal(place: number) {
  if (place === 0) return { symbol: 'none' }
  return { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4 + place], rotation: (place % 2 ? 1 : -1) * (Math.PI / 4), color: 'rgba(255,255,255,0.55)' }
}

/** The whole picture as ECharts wants it: no legend where a label can stand at the thing itself. */
export function chartOption(spec: ChartSpec, motion: boolean): EChartsCoreOption {
  const write = (value: unknown) => (typeof value === 'number' ? figure(value, spec.valueKind, spec.digits) : '')
  const lying = spec.kind === 'bars'
  const many = spec.series.length > 1
  const crowded = spec.categories.length * spec.series.length > 24
  const names = {
    type: 'category',
    data: spec.categories,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#c4ccd6' } },
    axisLabel: { color: '#1f2933', interval: lying || spec.categories.length <= 12 ? 0 : 'auto', hideOverlap: true },
  }
  const values = {
    type: 'value',
    name: spec.unit ?? '',
    nameLocation: 'end',
    nameTextStyle: { color: '#5f6b7a', align: lying ? 'right' : 'left' },
    splitLine: { lineStyle: { color: '#e3e8ee' } },
    axisLabel: { color: '#5f6b7a', formatter: write },
    splitNumber: 4,
    // Bars must start at nothing; a line shows change and may start near its values.
    scale: spec.kind === 'line',
  }
  const text = { fontFamily: font, color: '#1f2933' }
  return {
    animation: motion,
    animationDuration: 150,
    textStyle: text,
    grid: { left: 8, right: spec.kind === 'line' && many ? 84 : 24, top: spec.unit || spec.kind !== 'line' ? 36 : 24, bottom: 8, containLabel: true },
    legend: many && spec.kind !== 'line' ? { top: 0, right: 0, itemWidth: 14, itemHeight: 10, textStyle: text } : { show: false },
    tooltip: { trigger: 'axis', axisPointer: { type: spec.kind === 'line' ? 'line' : 'shadow' }, valueFormatter: write, transitionDuration: motion ? 0.1 : 0, confine: true },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: spec.series.map((one, place) => {
      const colour = colourOf(one.id, place)
      const common = {
        name: one.name,
        data: one.values,
        color: colour,
        markLine:
          place === 0 && spec.lines?.length
            ? {
                symbol: 'none',
                silent: true,
                lineStyle: { color: '#1f2933', type: 'dashed', width: 1 },
                data: spec.lines.map((line) => ({ [lying ? 'xAxis' : 'yAxis']: line.value, label: { formatter: line.words, position: spec.kind === 'line' ? 'insideStartTop' : 'insideEndTop', color: '#1f2933' } })),
              }
            : undefined,
      }
      if (spec.kind === 'line') {
        return {
          ...common,
          type: 'line',
          symbol: symbols[place % symbols.length],
          symbolSize: 7,
          lineStyle: { width: 2, type: dashes[place % dashes.length] },
          label: { show: !crowded, position: 'top', formatter: ({ value }: { value: unknown }) => write(value), color: '#1f2933' },
          labelLayout: { hideOverlap: true },
          endLabel: many ? { show: true, formatter: '{a}', color: '#1f2933', distance: 12 } : undefined,
        }
      }
      return {
        ...common,
        type: 'bar',
        barMaxWidth: 28,
        itemStyle: { decal: decal(place) },
        label: { show: !crowded, position: lying ? 'right' : 'top', formatter: ({ value }: { value: unknown }) => write(value), color: '#1f2933' },
      }
    }),
  }
}
