import { describe, expect, it } from 'vitest'
import DataList from '@/kit/DataList.vue'
import type { ListPage, ListQuestion } from '@/kit/list/types'
import { fakeServer, mountAt, settled } from './support'

interface School {
  id: string
  name: string
  pupils: number | null
}

const columns = [
  { id: 'name', title: '学校', sort: 'name' },
  { id: 'pupils', title: '学生数', unit: '人', kind: 'count' as const, sort: 'pupils' },
]
const filters = [{ id: 'kind', title: '类型', choices: [{ value: 'full', words: '完全小学' }] }]
const two: School[] = [
  { id: 'a', name: '平坡小学', pupils: 1486 },
  { id: 'b', name: '云岭小学', pupils: null },
]

function source(pages: (question: ListQuestion) => ListPage<School>) {
  const asked: ListQuestion[] = []
  return {
    asked,
    load: (question: ListQuestion) => {
      asked.push(question)
      return Promise.resolve(pages(question))
    },
  }
}

const all = () => ({ items: two, next: null, total: 2, totals: { pupils: 1486 } })
const open = (props: Record<string, unknown>, extra: { slots?: Record<string, unknown>; path?: string } = {}) => mountAt(DataList, { props: { name: 'schools', title: '学校', columns, filters, ...props }, ...extra })

/** A phone: narrower than the screen that the tests have otherwise. */
async function onPhone(what: () => Promise<void>): Promise<void> {
  const width = window.innerWidth
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number }): void } }).happyDOM.setViewport({ width: 360 })
  window.dispatchEvent(new Event('resize'))
  try {
    await what()
  } finally {
    ;(window as unknown as { happyDOM: { setViewport(size: { width: number }): void } }).happyDOM.setViewport({ width })
    window.dispatchEvent(new Event('resize'))
  }
}

describe('a list on a phone', () => {
  it('is one card a row, with every column named, the totals below, and a row that opens', () =>
    onPhone(async () => {
      const { view } = await open({ load: source(all).load, detailTitle: (row: School) => row.name })
      const cards = view.findAll('ul.cards > li')
      expect(view.find('table').exists()).toBe(false)
      expect(cards.map((c) => c.find('.title').text())).toEqual(['平坡小学›', '云岭小学›', '合计'])
      expect(cards.map((c) => c.find('dl').text())).toEqual(['学生数（人）1,486', '学生数（人）—', '学生数（人）1,486'])
      await cards[1]!.find('button.title').trigger('click')
      await settled()
      expect(document.body.querySelector('.el-drawer h2')?.textContent).toBe('云岭小学')
    }))

  it('sorts by any column that the table sorts by, up, down, and back', () =>
    onPhone(async () => {
      const { asked, load } = source(all)
      const { view } = await open({ load, sort: 'name' })
      await view.find('.sort select').setValue('pupils')
      await settled()
      for (let i = 0; i < 2; i++) {
        await view.find('.sort button').trigger('click')
        await settled()
      }
      expect(asked.map((q) => [q.sort, q.desc])).toEqual([['name', false], ['pupils', false], ['pupils', true], ['name', false]])
      expect((view.find('.sort select').element as HTMLSelectElement).value).toBe('name')
    }))
})

describe('a list', () => {
  it('shows figures with separators, a dash for what is missing, and the totals', async () => {
    const { view } = await open({ load: source(all).load })
    expect(view.findAll('tbody tr').map((r) => r.text())).toEqual(['平坡小学1,486', '云岭小学—'])
    expect(view.find('tfoot').text()).toBe('合计1,486')
    expect(view.find('thead').text()).toContain('学生数（人）')
    expect(view.find('footer').text()).toContain('已显示 2 条，共 2 条')
  })

  it('reads search, filter and sort from the address, so that a link shows what I see', async () => {
    const { asked, load } = source(all)
    await open({ load, fixed: { year: 2026 } }, { path: '/?q=平坡&kind=full&sort=pupils&desc=true' })
    expect(asked).toEqual([{ year: 2026, q: '平坡', kind: 'full', sort: 'pupils', desc: true, size: 50 }])
  })

  it('sorts up, down, and back to how it came, and the address follows', async () => {
    const { asked, load } = source(all)
    const { view, router } = await open({ load, sort: 'name' })
    const head = () => view.findAll('thead th')[1]!
    for (const expected of ['ascending', 'descending', 'none']) {
      await head().find('button').trigger('click')
      await settled()
      expect(head().attributes('aria-sort')).toBe(expected)
    }
    expect(asked.map((q) => [q.sort, q.desc])).toEqual([['name', false], ['pupils', false], ['pupils', true], ['name', false]])
    expect(router.currentRoute.value.query).toEqual({})
  })

  it('goes on after the cursor and keeps the count of the first page', async () => {
    const { asked, load } = source((q) => (q.after ? { items: [{ id: 'c', name: '石桥小学', pupils: 3 }], next: null, total: null } : { items: two, next: 'cur', total: 3 }))
    const { view } = await open({ load, size: 2 })
    await view.find('footer button').trigger('click')
    await settled()
    expect(asked[1]!.after).toBe('cur')
    expect(view.findAll('tbody tr')).toHaveLength(3)
    expect(view.find('footer').text()).toBe('已显示 3 条，共 3 条')
    expect(view.find('footer button').exists()).toBe(false)
  })

  it('forgets a slow answer to an older question', async () => {
    const waiting: Array<(page: ListPage<School>) => void> = []
    const { view, router } = await open({ load: () => new Promise<ListPage<School>>((resolve) => waiting.push(resolve)) })
    await router.replace({ query: { q: '云' } })
    await settled()
    waiting[1]!({ items: [two[1]!], next: null, total: 1 })
    waiting[0]!({ items: two, next: null, total: 2 })
    await settled()
    expect(view.findAll('tbody tr').map((r) => r.text())).toEqual(['云岭小学—'])
  })

  it('exports the same question and the same columns', async () => {
    const log = fakeServer((asked) => (asked.url.includes('export') ? { json: {}, headers: { 'content-disposition': 'attachment; filename="x.xlsx"' } } : { json: all() }))
    URL.createObjectURL = () => 'blob:x'
    const { view } = await open({ url: '/api/schools' }, { path: '/?kind=full&sort=pupils' })
    await view.findAll('.bar button').find((b) => b.text() === '导出')!.trigger('click')
    await settled()
    expect(log.map((a) => decodeURIComponent(a.url))).toEqual(['/api/schools?kind=full&sort=pupils&desc=false&size=50', '/api/schools/export.xlsx?kind=full&sort=pupils&desc=false&columns=name,pupils'])
  })

  it('says what to do when it is empty, and offers to clear conditions that match nothing', async () => {
    const none = source(() => ({ items: [], next: null, total: 0 }))
    const first = await open({ load: none.load }, { slots: { empty: '请先导入名册' } })
    expect(first.view.text()).toContain('请先导入名册')
    const { view, router } = await open({ load: none.load }, { path: '/?q=无', slots: { empty: '请先导入名册' } })
    expect(view.text()).toContain('没有符合条件的内容')
    await view.find('.nothing button').trigger('click')
    await settled()
    expect(router.currentRoute.value.query).toEqual({})
  })

  it('tells a refusal in words and shows no empty list for it', async () => {
    fakeServer(() => ({ status: 403, json: { code: 'no-verb', title: '您的岗位没有这项权限' } }))
    const { view } = await open({ url: '/api/schools' })
    expect(view.find('[role=alert]').text()).toContain('您的岗位没有这项权限')
    expect(view.text()).not.toContain('还没有内容')
  })

  it('acts on the chosen rows only', async () => {
    let done: School[] = []
    const { view } = await open({ load: source(all).load, bulk: [{ id: 'urge', words: '催办', act: (rows: School[]) => (done = rows) }] })
    await view.findAll('tbody input')[1]!.setValue(true)
    await view.findAll('.picked button').find((b) => b.text() === '催办')!.trigger('click')
    expect(done.map((s) => s.id)).toEqual(['b'])
  })

  it('opens a row in the drawer, keeps it in the address, and the arrows go to the next row', async () => {
    const { view, router } = await open({ load: source(all).load, detailTitle: (s: School) => s.name }, { slots: { detail: '<template #detail="{ row }"><p class="inside">{{ row.name }}</p></template>' } })
    await view.find('tbody button').trigger('click')
    await settled()
    expect(router.currentRoute.value.query.row).toBe('a')
    const inside = () => document.querySelector('.inside')!
    expect(inside().textContent).toBe('平坡小学')
    inside().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
    await settled()
    expect(inside().textContent).toBe('云岭小学')
    expect(router.currentRoute.value.query.row).toBe('b')
  })

  it('opens a linked row that stands behind the first page: it is asked for by itself', async () => {
    const far = { id: 'z', name: '最后一所小学', pupils: 12 }
    const { asked, load } = source((question) => (question.row ? { items: [far], next: null, total: 1 } : { ...all(), next: 'more', total: 90 }))
    await open({ load, fixed: { year: 2026 }, detailTitle: (s: School) => s.name }, { path: '/?row=z', slots: { detail: '<template #detail="{ row }"><p class="inside far">{{ row.name }}</p></template>' } })
    await settled()
    expect(asked.at(-1)).toEqual({ year: 2026, row: 'z', size: 1 })
    expect(document.querySelector('.inside.far')!.textContent).toBe('最后一所小学')
  })

  it('remembers the hidden columns but never hides what a row is called', async () => {
    localStorage.setItem('hengjian.columns.hidden-list', JSON.stringify(['name', 'pupils']))
    const { view } = await open({ name: 'hidden-list', load: source(all).load })
    expect(view.findAll('thead th').map((h) => h.text().replace('↕', ''))).toEqual(['学校'])
  })
})
