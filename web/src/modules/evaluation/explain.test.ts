import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import ExplainBody from '@/kit/explain/ExplainBody.vue'
import { fakeServer } from '../../../tests/support'
import { explain, explainPath } from './words'

const figure = {
  path: 'item/guarantee/1', title: '政府保障程度 第1项', titleEn: 'Guarantee 1', conclusion: '未达标', conclusionEn: 'fail', state: 'fail', value: null, printed: null, steps: [], parts: [],
  inputs: [{ cell: { schoolId: null, school: null, code: 'guarantee_1', name: '规划布局合理', unit: '', raw: '否', share: null, used: null, countedAsZero: false }, sources: [], entry: { id: 'e', entryNo: 2, text: '否', note: '两所学校没有纳入规划', by: '甲', at: '2026-10-01T09:00:00+08:00', evidence: [{ fileId: 'paper', name: '规划批复.pdf', mediaType: 'application/pdf' }] } }],
  basis: { clause: '政府保障程度 第1项', source: '教督〔2017〕6号', verified: '原文' }, notes: [{ zh: '本项由人员核定，系统只保存结论', en: 'People decide' }], pack: 'p', packTitle: '优质均衡', packHash: 'abc', dataHash: 'def', engineVersion: '1', at: '2026-11-01T09:00:00+08:00', frozen: null, agrees: true,
}
const source = (name: string, value: string, file: string) => ({ form: 'f', field: name, name, unit: '人', section: 's', source: { field: name, value, previous: null, history: [{ was: null, now: value, source: 'screen', sourceDetail: null, reason: null, who: `${name}的人`, role: null, at: '2026-09-01T09:00:00+08:00' }], evidence: [{ fileId: file, name: `${file}.pdf`, mediaType: 'application/pdf' }], state: 'locked', confirmedBy: '校长', confirmedAt: null, checkedBy: null, checkedAt: null, versionNo: 1, versionHash: 'x' } })

const shown = async (json: unknown): Promise<string> => {
  fakeServer(() => ({ json }))
  return mount(ExplainBody, { props: { explanation: await explain('run', 'item/guarantee/1') } }).html()
}

describe('the grounds of what is no formula', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('shows a yes or no that people decided: who, why, on which paper, by which clause', async () => {
    const html = await shown(figure)
    for (const words of ['本项由人员核定', '政府保障程度 第1项', '教督〔2017〕6号', '未达标', '人员核定（第 2 次登记）', '甲', '两所学校没有纳入规划', '规划批复.pdf', '/api/files/paper']) expect(html).toContain(words)
    expect(html).not.toContain('class="value"')
  })

  it('says where the decision is to be entered when nobody has', async () => {
    expect(await shown({ ...figure, inputs: [{ ...figure.inputs[0], entry: null, cell: { ...figure.inputs[0]!.cell, raw: '缺失' } }] })).toContain('在“核定项目”里填写')
  })

  it('prints a share as a percentage, and shows every cell behind a derived value, with papers that the sheet gives out', async () => {
    const cell = { ...figure.inputs[0]!.cell, name: '巩固率', raw: '0.941', used: 0.941 }
    const html = await shown({ ...figure, value: 0.941, printed: '94.1%', inputs: [{ cell, entry: null, sources: [source('毕业生', '941', 'graduates'), source('入学时学生', '1000', 'entered')] }] })
    for (const words of ['94.1%', '毕业生的人', '入学时学生的人', '/api/forms/files/graduates', '/api/forms/files/entered']) expect(html).toContain(words)
  })

  it('puts the verdict of a part into a column of its own, not among sources and hands', async () => {
    fakeServer(() => ({ json: { ...figure, inputs: [], parts: [{ path: 'item/guarantee/2', name: '第2项', nameEn: '', result: '是', conclusion: 'pass' }] } }))
    const explanation = await explain('run', 'part/guarantee')
    expect(explanation.cells[0]).toMatchObject({ verdict: { state: 'met', words: '达标' } })
    expect(explanation.cells[0]!.source).toBeUndefined()
  })

  it('writes a path as the server reads it', () => expect(explainPath('item', 'a/b', 3)).toBe('item/a%2Fb/3'))
})
