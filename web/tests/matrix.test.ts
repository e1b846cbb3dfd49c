import { describe, expect, it } from 'vitest'
import Matrix from '@/kit/Matrix.vue'
import { distance, sorted, unmetOf, type MatrixRow } from '@/kit/matrix/types'
import { matrixRows } from '@/gallery/data'
import { mountAt, settled } from './support'

const cell = (value: number | null, line: number, state: 'met' | 'partly' | 'unmet' | 'empty') => ({ value, line, state, ...(value === null ? {} : { gap: value - line }) })
const columns = [{ id: 'a', name: '生均面积', unit: 'm²', digits: 2 }, { id: 'b', name: '设备值', unit: '元' }]
const rows: MatrixRow[] = [
  { id: 'x', name: '平坡小学', cells: { a: cell(5, 4.5, 'met'), b: cell(1000, 2000, 'unmet') } },
  { id: 'y', name: '云岭小学', cells: { a: cell(4, 4.5, 'partly'), b: cell(1900, 2000, 'partly') } },
  { id: 'z', name: '石桥小学', cells: { a: cell(null, 4.5, 'empty'), b: cell(2100, 2000, 'met') } },
]

describe('the order of a matrix', () => {
  it('is by the share of the line that is missing, so that units compare, with the empty last either way', () => {
    expect(distance(rows[0]!.cells.b)).toBeCloseTo(-0.5)
    expect(sorted(rows, { by: 'a', desc: false }).map((r) => r.id)).toEqual(['y', 'x', 'z'])
    expect(sorted(rows, { by: 'a', desc: true }).map((r) => r.id)).toEqual(['x', 'y', 'z'])
    expect(rows.map(unmetOf)).toEqual([1, 2, 0])
    expect(sorted(rows, { by: 'unmet', desc: true }).map((r) => r.id)).toEqual(['y', 'x', 'z'])
  })
})

describe('the matrix', () => {
  const open = () => mountAt(Matrix, { props: { title: '达标', rowTitle: '学校', rows, columns } })

  it('says each cell in full to a screen reader: whose, what, value, state, gap', async () => {
    const { view } = await open()
    expect(view.find('td[data-r="y"][data-c="0"]').attributes('aria-label')).toBe('云岭小学 生均面积 4.00 m² 未完全达标，与标准相差 −0.50')
    expect(view.find('td[data-r="z"][data-c="0"]').text()).toBe('—')
  })

  it('gives line and gap on hover and the cell itself on a click', async () => {
    const { view } = await open()
    await view.find('td[data-r="x"][data-c="1"]').trigger('mouseover')
    expect(view.find('.hover').text()).toMatch(/平坡小学.*1,000.*2,000.*−1,000.*未达标/)
    await view.find('td[data-r="x"][data-c="1"]').trigger('click')
    const [row, column, picked] = view.emitted('pick')![0] as [MatrixRow, { id: string }, { value: number }]
    expect([row.id, column.id, picked.value]).toEqual(['x', 'b', 1000])
  })

  it('is walked with the arrows and opened with Enter, after a sort too', async () => {
    const { view } = await open()
    await view.findAll('thead button')[1]!.trigger('click')
    expect(view.findAll('tbody .head button').map((b) => b.text())).toEqual(['云岭小学', '平坡小学', '石桥小学'])
    const first = view.find('td[tabindex="0"]')
    ;(first.element as HTMLElement).focus()
    await first.trigger('keydown', { key: 'ArrowDown' })
    await settled()
    expect((document.activeElement as HTMLElement).getAttribute('aria-label')).toContain('平坡小学 生均面积')
    await view.find('td[tabindex="0"]').trigger('keydown', { key: 'Enter' })
    expect((view.emitted('pick')![0] as [MatrixRow])[0].id).toBe('x')
  })

  it('asks for A3 while it is open and no longer', async () => {
    const { view } = await open()
    expect(document.head.innerHTML).toContain('size: A3 landscape')
    view.unmount()
    expect(document.head.innerHTML).not.toContain('size: A3 landscape')
  })

  it('draws 150 schools by 15 indicators', async () => {
    const many = Array.from({ length: 15 }, (_, i) => ({ id: `c${i}`, name: `指标${i}` }))
    const { view } = await mountAt(Matrix, { props: { title: '达标', rowTitle: '学校', rows: matrixRows(150, many), columns: many } })
    expect(view.findAll('td[data-c]')).toHaveLength(2250)
  })
})
