import { afterEach, describe, expect, it, vi } from 'vitest'
import { changed, measureFor, useScratch, type Change } from '@/modules/evaluation/scratch'
import { local } from '@/modules/evaluation/local'
import { pieces, reportLooks } from '@/modules/evaluation/reports'
import { stateOfCode } from '@/modules/evaluation/words'
import { defineComponent, h } from 'vue'
import { mount } from '@vue/test-utils'
import { fakeServer, settled } from '../support'

const change = (unitId: string, column: string, value: number): Change => ({ unitId, column, value, measure: 'purchase', otherUnitId: null, note: null })

describe('the list of changes', () => {
  it('holds a cell once, and forgets one that is back at its own value', () => {
    const one = changed([], change('a', 'books', 20), 10)
    expect(changed(one, change('a', 'books', 30), 10)).toEqual([change('a', 'books', 30)])
    expect(changed(one, change('a', 'books', 10), 10)).toEqual([])
    expect(changed(one, change('b', 'books', 5), 10)).toHaveLength(2)
  })

  it('takes less of what can move for a transfer, of what stays for its own measure', () => {
    expect(measureFor({ measure: 'recruit', movable: true }, 10, 8)).toBe('transferOut')
    expect(measureFor({ measure: 'works', movable: false }, 10, 8)).toBe('works')
    expect(measureFor({ measure: 'recruit', movable: true }, 10, 12)).toBe('recruit')
  })
})

describe('a scratch copy', () => {
  const outcome = (name: string) => ({ watermark: name, verdict: 'fail', parts: [], stages: [], matrix: [], cells: [], schools: [], spreads: [] })
  const column = { code: 'books', name: '图书', unit: '册', stage: null, whole: true, shared: false, movable: true, measure: 'purchase' as const, indicators: [] }
  const page = { id: 'x', runId: 'r', name: '试', schools: [{ unitId: 'a', name: '甲', kind: '小学', amounts: { books: 10 } }], columns: [column], changes: [], before: outcome('before'), now: outcome('before'), version: 1 }

  // What a copy still has to save goes out while the stand-in for the server is there.
  let view: { unmount: () => void } | null = null
  afterEach(async () => {
    view?.unmount()
    await settled()
  })

  function held(): ReturnType<typeof useScratch> {
    let scratch!: ReturnType<typeof useScratch>
    view = mount(defineComponent({ setup: () => ((scratch = useScratch('x')), () => h('i')) }))
    return scratch
  }

  it('asks once for digits typed in a row, saves what was judged, and undoes', async () => {
    const log = fakeServer(({ method, url }) => (url.endsWith('/try') ? { json: outcome('tried') } : method === 'PUT' ? { json: { version: 2 } } : { json: page }))
    const scratch = held()
    await scratch.load()
    scratch.set('a', column, 1)
    scratch.set('a', column, 15)
    scratch.set('a', column, 150)
    await vi.waitFor(() => expect(scratch.state.value === 'saved' && log.some((l) => l.method === 'PUT')).toBe(true))
    expect(log.filter((l) => l.url.endsWith('/try'))).toHaveLength(1)
    expect(log.find((l) => l.method === 'PUT')!.body).toMatchObject({ changes: [{ unitId: 'a', column: 'books', value: 150 }], version: 1 })
    expect(scratch.now.value?.watermark).toBe('tried')
    expect(scratch.value('a', 'books')).toBe(150)
    scratch.undo()
    expect(scratch.value('a', 'books')).toBe(15)
    scratch.undo()
    scratch.undo()
    expect(scratch.changes.value).toEqual([])
  })

  it('throws an older answer away that comes after a newer one', async () => {
    const answers: Array<(r: Response) => void> = []
    vi.stubGlobal('fetch', (url: string) => (url.endsWith('/try') ? new Promise<Response>((resolve) => answers.push(resolve)) : Promise.resolve(new Response(JSON.stringify(url.endsWith('/x') ? { ...page, version: 2 } : {}), { headers: { 'content-type': 'application/json' } }))))
    const scratch = held()
    await scratch.load()
    scratch.set('a', column, 20)
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    scratch.set('a', column, 30)
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    const told = (name: string) => new Response(JSON.stringify(outcome(name)), { headers: { 'content-type': 'application/json' } })
    answers[1]!(told('newer'))
    await settled()
    answers[0]!(told('older'))
    await settled()
    expect(scratch.now.value?.watermark).toBe('newer')
  })
})

describe('a short list', () => {
  const rows = [{ name: '乙', n: 2 as number | null, kind: 'a' }, { name: '甲', n: null, kind: 'b' }, { name: '丙', n: 10, kind: 'a' }]
  const ask = local(() => Promise.resolve(rows), (r) => r.name, { kind: (r) => r.kind })

  it('is sorted by numbers as numbers with what is missing last, both ways', async () => {
    expect((await ask({ size: 50, sort: 'n' })).items.map((r) => r.n)).toEqual([2, 10, null])
    expect((await ask({ size: 50, sort: 'n', desc: true })).items.map((r) => r.n)).toEqual([10, 2, null])
  })

  it('is searched and filtered', async () => {
    expect((await ask({ size: 50, q: '甲' })).items).toHaveLength(1)
    expect((await ask({ size: 50, kind: 'a' })).total).toBe(2)
  })
})

describe('the words of a report', () => {
  it('shows figures as printed and marks a name that the snapshot lacks', () => {
    expect(pieces('共 {n} 所，{x}。', new Map([['n', '56']]))).toEqual([
      { words: '共 ', figure: false, unknown: false },
      { words: '56', figure: true, unknown: false },
      { words: ' 所，', figure: false, unknown: false },
      { words: 'x', figure: true, unknown: true },
      { words: '。', figure: false, unknown: false },
    ])
  })

  it('says who must act next', () => {
    expect(reportLooks({ state: 'draft', reportedUpAt: null }).words).toBe('待核稿')
    expect(reportLooks({ state: 'draft', reportedUpAt: null }, true).state).toBe('returned')
    expect(reportLooks({ state: 'issued', reportedUpAt: '2026-01-01T00:00:00+08:00' }).words).toBe('已上报')
  })
})

it('never takes an open verdict for a failed one', () => {
  expect(stateOfCode('open')).toBe('empty')
  expect(stateOfCode('fail')).toBe('unmet')
  expect(stateOfCode('partly')).toBe('partly')
})
