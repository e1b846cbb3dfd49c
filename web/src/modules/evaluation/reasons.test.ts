import { describe, expect, it } from 'vitest'
import { itemPlace, reasonsOf, spreadPlace } from './reasons'

const page = (verdict: string) => ({
  run: { verdict },
  pack: { indicators: [{ code: 'books', name: '图书', nameEn: 'Books' }] },
  gates: [{ code: 'exam', name: '考试招生', nameEn: 'Exam', struck: true }, { code: 'safe', name: '安全', nameEn: 'Safe', struck: null }],
  stages: [{ stage: '小学', schools: 10, passed: 7, open: 1, indicators: [{ indicator: 'books', verdict: 'fail', printed: '0.612', limit: 0.5 }], composite: null }],
  groups: [{ code: 'guarantee', title: '政府保障程度', titleEn: 'Guarantee', items: [{ no: 4, name: '学校规模', nameEn: 'Size', verdict: 'fail' }, { no: 9, name: '入学率', nameEn: 'Rate', verdict: 'open' }, { no: 1, name: '规划', nameEn: 'Plan', verdict: 'pass' }] }],
})

describe('why a county stands as it does', () => {
  it('names vetoes, schools, coefficients and items, each with its place', () => {
    const { against, open } = reasonsOf(page('fail') as never, true)
    expect(against.map((r) => r.words)).toEqual(['一票否决：考试招生', '小学 2 所学校未达标', '小学“图书”差异系数 0.612，超过上限 0.50', '政府保障程度第 4 项“学校规模”'])
    expect(against[1]!.query).toEqual({ tab: 'matrix', stage: '小学', verdict: 'fail' })
    expect(against[2]!.at).toBe(spreadPlace('小学', 'books'))
    expect(against[3]!.at).toBe(itemPlace('guarantee', 4))
    expect(open.map((r) => r.words)).toEqual(['一票否决项没有核定：安全', '小学 1 所学校缺数，未定', '政府保障程度第 9 项“入学率”'])
  })

  it('gives a school no link to the list of others', () => {
    expect(reasonsOf(page('fail') as never, false).against[1]!.query).toBeUndefined()
  })
})
