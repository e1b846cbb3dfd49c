import { describe, expect, it, vi } from 'vitest'
import { Refusal } from '@/api/problem'
import { chartOption, colourOf } from '@/kit/chart/option'
import Chart from '@/kit/Chart.vue'
import ExplainDrawer from '@/kit/ExplainDrawer.vue'
import type { Explanation } from '@/kit/explain/types'
import { fitOnePage, withoutScript } from '@/kit/onePage'
import FileDrop from '@/kit/FileDrop.vue'
import JobProgress from '@/kit/JobProgress.vue'
import { askReason, asked } from '@/kit/reason'
import ReasonDialog from '@/kit/ReasonDialog.vue'
import { stateLooks } from '@/kit/state'
import StateMark from '@/kit/StateMark.vue'
import { toasts, undoable } from '@/kit/undo'
import UnitPicker from '@/kit/UnitPicker.vue'
import { unitSource } from '@/kit/units'
import WorkBoard from '@/kit/WorkBoard.vue'
import { mountAt, settled } from './support'

describe('a state', () => {
  it('is a colour, a shape and a word, and no two share a shape or a word', async () => {
    const looks = Object.values(stateLooks)
    expect(new Set(looks.map((l) => l.shape)).size).toBe(looks.length)
    expect(new Set(looks.map((l) => l.zh)).size).toBe(looks.length)
    const { view } = await mountAt(StateMark, { props: { state: 'partly', bare: true } })
    expect(view.find('svg').exists()).toBe(true)
    expect(view.text()).toBe('未完全达标')
  })
})

describe('the question before an act', () => {
  const button = (words: string) => [...document.querySelectorAll<HTMLButtonElement>('.el-dialog button')].find((b) => b.textContent!.trim() === words)!
  const question = (run?: (reason: string) => Promise<unknown>) => ({ title: '删除批次', lost: ['62 所学校的数据'], act: '删除批次', ...(run ? { run } : {}) })

  it('names what is lost and waits for a reason', async () => {
    const { view } = await mountAt(ReasonDialog, { props: { question: question() } })
    expect(document.querySelector('.lost')!.textContent).toContain('62 所学校的数据')
    expect(button('删除批次').disabled).toBe(true)
    const box = document.querySelector('textarea')!
    box.value = '建错了'
    box.dispatchEvent(new Event('input'))
    await settled()
    button('删除批次').click()
    await settled()
    expect(view.emitted('answer')).toEqual([['建错了']])
  })

  it('keeps the dialog and the reason when the server refuses', async () => {
    const { view } = await mountAt(ReasonDialog, { props: { question: question(() => Promise.reject(new Refusal({ code: 'locked', title: '批次已锁定' }))) } })
    const box = document.querySelector('textarea')!
    box.value = '建错了'
    box.dispatchEvent(new Event('input'))
    await settled()
    button('删除批次').click()
    await settled()
    expect(view.emitted('answer')).toBeUndefined()
    expect(document.querySelector('.el-dialog [role=alert]')!.textContent).toContain('批次已锁定')
    expect(box.value).toBe('建错了')
  })

  it.each([
    ['asks calmly, with a reason', { }, false],
    ['asks calmly, with yes or no', { wordless: true }, false],
    ['is red and says so in words when it cannot be taken back', { final: true }, true],
    ['is red then even where only yes is asked', { final: true, wordless: true }, true],
  ])('%s', async (_, how, red) => {
    await mountAt(ReasonDialog, { props: { question: { ...question(), ...how } } })
    expect(button('删除批次').classList.contains('el-button--danger')).toBe(red)
    expect(button('删除批次').classList.contains('el-button--primary')).toBe(!red)
    expect(document.querySelector('.lost')!.classList.contains('final')).toBe(red)
    expect(document.querySelector('.lost')!.textContent!.includes('做了不能收回')).toBe(red)
    expect(document.querySelector('.lost')!.textContent).toContain('62 所学校的数据')
  })

  it('is not done when a second question takes its place', async () => {
    const first = askReason(question())
    const second = askReason(question())
    expect(await first).toBeNull()
    asked.now!.answer('有理由')
    expect(await second).toBe('有理由')
    expect(asked.now).toBeNull()
  })
})

describe('the preview of a paper that is one sheet', () => {
  function sheet(tall: (charts: number, zoom: number) => number): { fit: HTMLElement; svg: SVGElement; fitted: boolean } {
    const inside = document.implementation.createHTMLDocument()
    inside.body.innerHTML = '<div class="sheet"><div><div class="fit"><figure><svg></svg></figure></div></div></div>'
    const paper = inside.querySelector<HTMLElement>('.sheet')!
    const [fit, svg] = [inside.querySelector<HTMLElement>('.fit')!, inside.querySelector('svg')!]
    Object.defineProperty(inside, 'defaultView', { value: { getComputedStyle: () => ({ paddingTop: '45px', paddingBottom: '45px' }) } })
    Object.defineProperty(paper, 'clientHeight', { value: 1122 })
    Object.defineProperty(paper.firstElementChild!, 'offsetHeight', { get: () => tall(parseFloat(svg.style.maxHeight || '60'), Number(fit.style.getPropertyValue('zoom') || 1)) })
    return { fit, svg, fitted: fitOnePage(inside) }
  }

  it('leaves alone what fits', () => {
    const { fit, svg, fitted } = sheet(() => 1000)
    expect([fitted, fit.style.getPropertyValue('zoom'), svg.style.maxHeight]).toEqual([true, '', ''])
  })

  it('takes from the charts first and grows smaller no more than is enough', () => {
    const charts = sheet((mm) => 900 + mm * 3)
    expect([charts.fit.style.getPropertyValue('zoom'), charts.svg.style.maxHeight]).toEqual(['', '44mm'])
    const both = sheet((mm, zoom) => (1200 + mm * 3) * zoom)
    expect(both.svg.style.maxHeight).toBe('40mm')
    expect(Number(both.fit.style.getPropertyValue('zoom'))).toBeCloseTo(0.78, 5)
  })

  it('runs no script of the document', () => expect(withoutScript('<p>甲</p><script>\nfit()\n</script><p>乙</p>')).toBe('<p>甲</p><p>乙</p>'))

  it('has nothing to fit in other papers', () => expect(fitOnePage(document.implementation.createHTMLDocument())).toBe(false))
})

describe('an act that can be taken back', () => {
  it('can be for ten seconds and no longer', () => {
    vi.useFakeTimers()
    const undo = vi.fn()
    undoable('已移动', undo)
    vi.advanceTimersByTime(9_900)
    expect(toasts.lines).toHaveLength(1)
    vi.advanceTimersByTime(200)
    expect(toasts.lines).toHaveLength(0)
    expect(undo).not.toHaveBeenCalled()
  })
})

describe('the explain drawer', () => {
  const leaf: Explanation = { title: '学校值', value: 4.21, digits: 2, cells: [] }
  const top: Explanation = {
    title: '差异系数',
    value: 0.515256,
    kind: 'coefficient',
    verdict: { state: 'unmet' },
    formula: { words: '标准差 ÷ 平均值', filled: '2.8631 ÷ 5.5567', result: '0.515' },
    clause: { source: '教督〔2017〕6号', clause: '第4项', pack: 'p' },
    cells: [
      { name: '学生数', value: 486, typedBy: '统计导入', changedBy: '信息员', reason: '多输一位', confirmedBy: '校长' },
      { name: '生均面积', value: 4.21, digits: 2, subject: 'leaf' },
    ],
  }
  const body = () => document.querySelector('.el-drawer')!.textContent!

  it('goes from the verdict to the hands, down to a computed source, and up again', async () => {
    const load = vi.fn((subject: string) => Promise.resolve(subject === 'leaf' ? leaf : top))
    await mountAt(ExplainDrawer, { props: { modelValue: 'top', load } })
    for (const words of ['0.515', '未达标', '2.8631 ÷ 5.5567', '教督〔2017〕6号', '填报 统计导入', '更正 信息员', '理由：多输一位', '确认 校长']) expect(body()).toContain(words)
    document.querySelector<HTMLButtonElement>('.deeper')!.click()
    await settled()
    expect(load).toHaveBeenLastCalledWith('leaf')
    expect(body()).toContain('学校值')
    document.querySelector<HTMLButtonElement>('.up')!.click()
    await settled()
    expect(body()).toContain('差异系数')
  })

  it('says why when there is nothing to explain', async () => {
    await mountAt(ExplainDrawer, { props: { modelValue: 'x', load: () => Promise.reject(new Refusal({ code: 'not-found', title: '没有找到' })) } })
    expect(body()).toContain('没有找到')
  })
})

describe('the unit picker', () => {
  it('opens the tree, closes and opens a branch by key, and takes with Enter', async () => {
    unitSource.children = (parent) => Promise.resolve(parent === null ? [{ id: 'county', name: '青溪县', hasChildren: true }] : [{ id: 't', name: '云岭镇' }])
    const { view } = await mountAt(UnitPicker, { props: { modelValue: null, label: '单位' } })
    const input = view.find('input')
    await input.trigger('focus')
    await settled()
    expect(view.findAll('li').map((l) => l.find('.unit-name').text())).toEqual(['青溪县', '云岭镇'])
    await input.trigger('keydown', { key: 'ArrowLeft' })
    await settled()
    expect(view.findAll('li')).toHaveLength(1)
    await input.trigger('keydown', { key: 'ArrowRight' })
    await settled()
    await input.trigger('keydown', { key: 'ArrowDown' })
    await settled()
    await input.trigger('keydown', { key: 'Enter' })
    expect(view.emitted('update:modelValue')).toEqual([['t']])
    expect(input.attributes('aria-expanded')).toBe('false')
  })

  it('searches by what is typed and says where a unit lies', async () => {
    unitSource.search = vi.fn(() => Promise.resolve([{ id: 's', name: '平坡小学', above: '云岭镇' }]))
    const { view } = await mountAt(UnitPicker, { props: { modelValue: null, label: '单位' } })
    await view.find('input').setValue('ppxx')
    await vi.waitFor(() => expect(view.find('li').text()).toBe('平坡小学云岭镇'))
    expect(unitSource.search).toHaveBeenCalledWith('ppxx', expect.anything())
  })
})

describe('a job', () => {
  it('is followed to its end and hands over the result', async () => {
    const states = ['waiting', 'running', 'done'] as const
    let nth = 0
    const read = (id: string) => Promise.resolve({ id, kind: 'x', state: states[Math.min(nth++, 2)]!, progress: 0.42, message: '第 26 个，共 62 个', result: { rows: 62 }, problem: null })
    const { view } = await mountAt(JobProgress, { props: { jobId: '1', title: '导入', read } })
    expect(view.text()).toContain('排队中')
    await vi.waitFor(() => expect(view.text()).toContain('第 26 个，共 62 个 42.0%'))
    await vi.waitFor(() => expect(view.emitted('done')).toEqual([[{ rows: 62 }]]), 3000)
  })

  it('tells in words why it failed', async () => {
    const read = (id: string) => Promise.resolve({ id, kind: 'x', state: 'failed' as const, progress: 0, message: null, result: null, problem: { title: '第 3 个工作簿不是本县的学校' } })
    const { view } = await mountAt(JobProgress, { props: { jobId: '1', title: '导入', read } })
    expect(view.find('[role=alert]').text()).toContain('第 3 个工作簿不是本县的学校')
    expect(view.emitted('failed')).toHaveLength(1)
  })
})

describe('files', () => {
  async function choose(files: File[], props: Record<string, unknown> = {}) {
    const { view } = await mountAt(FileDrop, { props: { accept: ['.xlsx', '.csv'], multiple: true, most: 10, ...props } })
    const input = view.find('input').element as HTMLInputElement
    Object.defineProperty(input, 'files', { value: files })
    await view.find('input').trigger('change')
    const emitted = view.emitted('files') as Array<[File[]]> | undefined
    return { taken: emitted?.[0]![0].map((f) => f.name), words: view.text() }
  }

  it('are taken where they can be, and each one that cannot is named with the reason', async () => {
    const { taken, words } = await choose([new File(['a'], '甲.XLSX'), new File(['a'], '乙.doc'), new File([], '丙.csv'), new File(['12345678901'], '丁.csv'), new File(['a'], '~$甲.xlsx')])
    expect(taken).toEqual(['甲.XLSX'])
    expect(words).toContain('乙.doc：只收')
    expect(words).toContain('丙.csv：文件是空的')
    expect(words).toContain('丁.csv：11 B，超过上限 10 B')
    expect(words).not.toContain('~$')
  })

  it('come one at a time where one is asked for', async () => {
    expect((await choose([new File(['a'], 'a.csv'), new File(['a'], 'b.csv')], { multiple: false })).taken).toEqual(['a.csv'])
  })
})

describe('a chart', () => {
  const spec = { kind: 'bars' as const, categories: ['甲', '乙'], valueKind: 'coefficient' as const, series: [{ id: 'primary', name: '小学', values: [0.5, null] }, { id: 'junior', name: '初中', values: [0.4, 0.3] }], lines: [{ value: 0.5, words: '上限' }] }

  it('gives a thing the same colour everywhere and writes figures in their kind', () => {
    expect(colourOf('primary', 0)).toBe(colourOf('primary', 3))
    const option = chartOption(spec, false) as { series: Array<{ label: { formatter: (p: { value: unknown }) => string }; markLine?: { data: Array<{ xAxis: number }> } }>; animation: boolean }
    expect(option.series[0]!.label.formatter({ value: 0.51526 })).toBe('0.515')
    expect(option.series[0]!.label.formatter({ value: null })).toBe('')
    expect(option.series[0]!.markLine!.data[0]!.xAxis).toBe(0.5)
    expect(option.animation).toBe(false)
  })

  it('shows the same figures as a table', async () => {
    const { view } = await mountAt(Chart, { props: { ...spec, title: '差异系数' } })
    await view.find('button').trigger('click')
    expect(view.findAll('tbody tr').map((r) => r.text())).toEqual(['甲0.5000.400', '乙—0.300', '上限0.500'])
  })
})

describe('the work board', () => {
  it('counts all, lists what there is, and says how late', async () => {
    const line = { id: '1', what: '确认', unit: '平坡小学', by: '2026-11-18', link: '/forms/1' }
    const { view } = await mountAt(WorkBoard, { props: { today: '2026-11-21', board: { today: [], late: [line], waiting: [], todayCount: 0, lateCount: 73, waitingCount: 0 } } })
    expect(view.find('.late').text()).toMatch(/逾期.*73.*确认.*平坡小学.*逾期 3 天.*还有 72 件/s)
    expect(view.find('.late a').attributes('href')).toBe('/forms/1')
    expect(view.find('.today').text()).toContain('今天没有到期的事')
  })
})
