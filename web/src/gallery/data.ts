// Invented names and figures for the gallery and the component tests; made by a fixed rule, the same at every look.
import type { FactCell, FactSection } from '@/kit/form/types'
import type { ListPage, ListQuestion } from '@/kit/list/types'
import type { MatrixColumn, MatrixRow } from '@/kit/matrix/types'
import type { State } from '@/kit/state'
import type { UnitHit } from '@/kit/units'

const places = ['青溪', '云岭', '石桥', '双河', '柳林', '白沙', '金坪', '龙泉', '东塘', '西渡', '麻园', '竹山', '枫树', '大湾', '小江', '红岩', '松坪', '新场', '古渡', '杨柳', '平坡']
const kinds = ['完全小学', '初级中学', '九年一贯制学校', '教学点', '完全中学', '特殊教育学校']

export interface School {
  id: string
  name: string
  town: string
  kind: string
  pupils: number
  teachers: number
  area: number | null
  share: number
  state: State
  changed: string
}

/** The next number 0…1 of a fixed row. */
function row(seed: number): () => number {
  let s = seed
  return () => (s = (s * 16807) % 2147483647) / 2147483647
}

const next = row(20261121)
export const schools: School[] = Array.from({ length: 62 }, (_, i) => {
  const kind = kinds[i < 40 ? 0 : i < 50 ? 1 : i < 54 ? 2 : i < 60 ? 3 : i === 60 ? 4 : 5]!
  const pupils = kind === '教学点' ? Math.round(12 + next() * 40) : Math.round(120 + next() * 1800)
  const town = places[i % places.length]!
  const suffix = { 完全小学: '中心小学', 初级中学: '初级中学', 九年一贯制学校: '九年制学校', 教学点: '教学点', 完全中学: '中学', 特殊教育学校: '特殊教育学校' }[kind]!
  const share = 0.7 + next() * 0.3
  return {
    id: `s${i + 1}`,
    name: `${town}${i >= places.length ? ['第二', '第三'][Math.floor(i / places.length) - 1] : ''}${suffix}`,
    town: town + '镇',
    kind,
    pupils,
    teachers: Math.max(2, Math.round(pupils / (14 + next() * 6))),
    area: i % 17 === 5 ? null : Math.round(pupils * (3 + next() * 4)),
    share,
    state: i % 17 === 5 ? 'empty' : i % 11 === 3 ? 'returned' : i % 7 === 2 ? 'waiting' : share > 0.8 ? 'met' : share > 0.75 ? 'partly' : 'unmet',
    changed: `2026-1${i % 2}-${String((i % 28) + 1).padStart(2, '0')}`,
  }
})

/** A list's server in a few lines: search, filter, sort, cursor, totals. */
export function loadSchools(question: ListQuestion): Promise<ListPage<School>> {
  const { q, sort, desc, after, size, kind, state } = question
  let found = schools.filter((s) => (!q || s.name.includes(q)) && (!kind || s.kind === kind) && (!state || s.state === state))
  if (sort) {
    const key = sort as keyof School
    found = [...found].sort((a, b) => {
      const [x, y] = [a[key] ?? -1, b[key] ?? -1]
      return (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh')) * (desc ? -1 : 1)
    })
  }
  const from = after ? Number(after) : 0
  const items = found.slice(from, from + size)
  const sum = (pick: (s: School) => number | null) => found.reduce((all, s) => all + (pick(s) ?? 0), 0)
  return Promise.resolve({
    items,
    next: from + size < found.length ? String(from + size) : null,
    total: after ? null : found.length,
    totals: after ? null : { pupils: sum((s) => s.pupils), teachers: sum((s) => s.teachers), area: sum((s) => s.area) },
  })
}

export const indicators: MatrixColumn[] = [
  { id: 'a', name: '每百名学生拥有高于规定学历教师数', unit: '人', kind: 'number', digits: 2 },
  { id: 'b', name: '每百名学生拥有县级以上骨干教师数', unit: '人', kind: 'number', digits: 2 },
  { id: 'c', name: '每百名学生拥有体育艺术专任教师数', unit: '人', kind: 'number', digits: 2 },
  { id: 'd', name: '生均教学及辅助用房面积', unit: 'm²', kind: 'number', digits: 2 },
  { id: 'e', name: '生均体育运动场馆面积', unit: 'm²', kind: 'number', digits: 2 },
  { id: 'f', name: '生均教学仪器设备值', unit: '元', kind: 'count' },
  { id: 'g', name: '每百名学生拥有网络多媒体教室数', unit: '间', kind: 'number', digits: 2 },
]
const lines = [4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3]

export function matrixRows(count: number, columns: MatrixColumn[]): MatrixRow[] {
  const chance = row(7)
  return Array.from({ length: count }, (_, r) => ({
    id: `r${r}`,
    name: schools[r % schools.length]!.name + (r >= schools.length ? r : ''),
    note: schools[r % schools.length]!.kind.slice(0, 2),
    cells: Object.fromEntries(
      columns.map((column, c) => {
        const line = lines[c % lines.length]!
        if (chance() < 0.03) return [column.id, { value: null, state: 'empty' as State, line }]
        if (chance() < 0.02) return [column.id, { value: null, state: 'empty' as State, words: '不适用' }]
        const value = line * (0.7 + chance() * 0.9)
        const state: State = value >= line ? 'met' : value >= 0.85 * line ? 'partly' : 'unmet'
        return [column.id, { value, state, line, gap: value - line }]
      }),
    ),
  }))
}

export const sections: FactSection[] = [
  {
    id: 'base',
    title: '学校基本情况',
    owner: '基础教育股',
    fields: [
      { id: 'stage', name: '办学类型', kind: 'choice', required: true, choices: [{ value: 'full', words: '完全小学' }, { value: 'point', words: '教学点' }, { value: 'nine', words: '九年一贯制学校' }] },
      { id: 'boarding', name: '是否寄宿制', kind: 'yesNo', required: true },
      { id: 'opened', name: '建校日期', kind: 'date' },
      { id: 'classes', name: '教学班数', unit: '个', kind: 'integer', required: true, help: '按实际编班计，复式班按一个班计。' },
      { id: 'pupils', name: '在校学生数', unit: '人', kind: 'integer', required: true, help: '学年初在籍在校学生数，不含借读后转出的学生。' },
      { id: 'perClass', name: '平均班额', unit: '人', kind: 'decimal', readonly: true, why: '由学生数和教学班数算出' },
    ],
  },
  {
    id: 'rooms',
    title: '校舍与场地',
    owner: '项目股',
    fields: [
      { id: 'land', name: '占地面积', unit: 'm²', kind: 'decimal', required: true },
      { id: 'teaching', name: '教学及辅助用房面积', unit: 'm²', kind: 'decimal', required: true, help: '含普通教室、专用教室、公共教学用房；室内体育用房另列。' },
      { id: 'sports', name: '体育运动场馆面积', unit: 'm²', kind: 'decimal', required: true },
      { id: 'media', name: '网络多媒体教室', unit: '间', kind: 'integer', required: true },
    ],
  },
  {
    id: 'staff',
    title: '专任教师（按学段）',
    owner: '人事股',
    fields: ['full', 'degree', 'bone'].flatMap((what) =>
      ['p', 'j'].map((stage) => ({ id: `${what}-${stage}`, name: { full: '专任教师数', degree: '高于规定学历', bone: '县级以上骨干教师' }[what]! + (stage === 'p' ? '（小学）' : '（初中）'), unit: '人', kind: 'integer' as const, required: true })),
    ),
    grid: {
      columns: ['小学', '初中'],
      rows: [
        { name: '专任教师数', unit: '人', fields: ['full-p', 'full-j'] },
        { name: '高于规定学历', unit: '人', fields: ['degree-p', 'degree-j'], help: '小学专科及以上，初中本科及以上。' },
        { name: '县级以上骨干教师', unit: '人', fields: ['bone-p', 'bone-j'] },
      ],
    },
  },
]

export const cells: Record<string, FactCell> = {
  stage: { value: 'full', last: 'full', source: '教育事业统计' },
  boarding: { value: null, last: false },
  opened: { value: '1987-09-01', last: '1987-09-01' },
  classes: { value: 12, last: 12, source: '教育事业统计' },
  pupils: { value: 4860, last: 486, source: '学校填报', by: '信息员', at: '2026-11-20T09:12:00+08:00', warnings: [{ zh: '比上年增加 9 倍，请核对是否多输了一位', en: 'Ten times last year: check for a digit too many' }], needsReason: true },
  perClass: { value: 40.5, last: 40.5 },
  land: { value: 11200, last: 11200, source: '教育事业统计' },
  teaching: { value: 2310.5, last: 2310.5, source: '教育事业统计' },
  sports: { value: 2400, last: 3600, source: '教育事业统计', remarks: [{ id: 'r1', words: '与现场核查的 3,600 m² 不一致，请核对', by: '项目股', at: '2026-11-19T15:30:00+08:00', sent: true }] },
  media: { value: null, last: 13, errors: [{ zh: '请填写网络多媒体教室数；没有请填 0', en: 'Please fill in; 0 if there is none' }] },
  'full-p': { value: 32, last: 31 },
  'full-j': { value: null, last: null },
}

export const units: UnitHit[] = [
  { id: 'county', name: '青溪县', kindName: '县', hasChildren: true },
]

export function unitChildren(parent: string | null): UnitHit[] {
  if (parent === null) return units
  if (parent === 'county') return places.slice(0, 6).map((p) => ({ id: p, name: p + '镇', kindName: '乡镇', hasChildren: true }))
  return schools.filter((s) => s.town === parent + '镇').map((s) => ({ id: s.id, name: s.name, kindName: s.kind }))
}
