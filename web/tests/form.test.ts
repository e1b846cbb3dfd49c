import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { connection } from '@/api/client'
import FactForm from '@/kit/FactForm.vue'
import FactInput from '@/kit/form/FactInput.vue'
import { isBlock, layBlock, readBlock } from '@/kit/form/paste'
import { readNumber, readValue } from '@/kit/form/readValue'
import type { FactSection } from '@/kit/form/types'
import { useAutosave, type Autosave } from '@/kit/form/useAutosave'
import { joined, type Change } from '@/modules/forms/conflicts'
import { toasts } from '@/kit/undo'
import { mountAt, settled } from './support'

const list: FactSection = {
  id: 'base',
  title: '基本情况',
  fields: [
    { id: 'classes', name: '教学班数', unit: '个', kind: 'integer', required: true },
    { id: 'sum', name: '合计', kind: 'integer', readonly: true },
    { id: 'pupils', name: '学生数', unit: '人', kind: 'integer', required: true },
    { id: 'boarding', name: '寄宿制', kind: 'yesNo' },
  ],
}
const grid: FactSection = {
  id: 'staff',
  title: '教师',
  fields: ['p1', 'j1', 'p2', 'j2'].map((id) => ({ id, name: id, kind: 'integer' as const })),
  grid: { columns: ['小学', '初中'], rows: [{ name: '专任', fields: ['p1', 'j1'] }, { name: '骨干', fields: ['p2', 'j2'] }] },
}

describe('figures as people type them', () => {
  it.each([['1,234', 1234], ['１，２３４', 1234], ['30人', 30], [' 30 人 ', 30], ['-0.5', -0.5], ['1 234', 1234], ['', null], ['.5', 0.5]])('reads %s', (text, value) =>
    expect(readNumber(text, '人')).toEqual({ value }),
  )

  it.each(['约30', '30左右', '30多', '三十', '1,23', '30-40', '--', '3e5', '1.2.3'])('does not guess at %s', (text) => expect(readNumber(text, '人')).toHaveProperty('error'))

  it('says what to type instead', () => {
    expect(readNumber('约30', '人')).toEqual({ error: { zh: '“约30”不是准确数字，请核实后填写，例如 30', en: '“约30” is not exact: check it and type a number such as 30' } })
  })

  it('reads choices by their words, yes and no, and dates in every usual hand', () => {
    const choice = { id: 'k', name: '类型', kind: 'choice' as const, choices: [{ value: 'full', words: '完全小学' }] }
    expect(readValue(choice, '完全小学')).toEqual({ value: 'full' })
    expect(readValue(choice, '小学')).toHaveProperty('error')
    expect(readValue(list.fields[3]!, '√')).toEqual({ value: true })
    expect(readValue({ id: 'd', name: '日', kind: 'date' }, '2026年9月1日')).toEqual({ value: '2026-09-01' })
    expect(readValue({ id: 'd', name: '日', kind: 'date' }, '2026-02-30')).toHaveProperty('error')
    expect(readValue(list.fields[0]!, '3.5')).toHaveProperty('error')
  })
})

describe('a box that holds a figure', () => {
  it('offers the whole old figure to the first digit, at once, and a late timer takes nothing that was typed', async () => {
    const { view } = await mountAt(FactInput, { props: { field: { id: 'books', name: '图书', kind: 'integer' }, value: 19744 } })
    const box = view.find('input').element
    expect(box.value).toBe('19,744')
    box.focus()
    expect([box.value, box.selectionStart, box.selectionEnd]).toEqual(['19744', 0, 5])
    box.value = '2'
    box.setSelectionRange(1, 1)
    box.dispatchEvent(new Event('input'))
    await settled()
    expect([box.value, box.selectionStart]).toEqual(['2', 1])
    view.unmount()
  })
})

describe('a block from WPS', () => {
  it('is rows by line and cells by tab, quoted cells holding both', () => {
    expect(readBlock('1\t2\r\n"a\tb\n""c"""\t4\r\n')).toEqual([['1', '2'], ['a\tb\n"c"', '4']])
    expect([isBlock('12\r\n'), isBlock('1\t2'), isBlock('1\n2')]).toEqual([false, true, true])
  })

  it('fills a list downwards and says what had no place', () => {
    expect(layBlock(list, 'classes', readBlock('12\t旁注\n99\n486\n是\n7'))).toEqual({ values: { classes: 12, pupils: 486, boarding: true }, unread: {}, left: 3 })
  })

  it('goes by the names where the block brings them', () => {
    expect(layBlock(list, 'boarding', readBlock('学生数\t486\n教学班数\t约12'))).toEqual({ values: { pupils: 486 }, unread: { classes: '约12' }, left: 0 })
  })

  it('fills a grid across and down from the box where it was pasted', () => {
    expect(layBlock(grid, 'j1', readBlock('3\t9\n4'))).toEqual({ values: { j1: 3, j2: 4 }, unread: {}, left: 1 })
  })
})

function paste(box: Element, text: string): void {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  box.dispatchEvent(event)
}

describe('the form', () => {
  const box = (id: string) => document.querySelector<HTMLInputElement>(`[data-field="${id}"]`)!
  const show = (cells: Record<string, unknown>, more: Record<string, unknown> = {}) => mountAt(FactForm, { props: { sections: [list], cells, ...more } })

  it('shows last year beside the box and what is missing at the end', async () => {
    const { view } = await show({ pupils: { value: 1486, last: 1450 } })
    expect(box('pupils').value).toBe('1,486')
    expect(view.text()).toContain('1,450')
    expect(view.find('.missing h2').text()).toBe('上报前还有 1 处：未填 1 项，须改正 0 处，须说明 0 处')
    expect(view.find('.missing li').text()).toBe('请填写“教学班数”')
    expect(view.find('.marks').text()).toContain('已填 1 / 2')
  })

  it('gives on a figure only when it can be read; what cannot be read stays with its words', async () => {
    const { view } = await show({})
    box('pupils').focus()
    box('pupils').value = '约30'
    box('pupils').dispatchEvent(new Event('input'))
    box('pupils').dispatchEvent(new Event('change'))
    await settled()
    expect(view.emitted('change')).toBeUndefined()
    expect(view.text()).toContain('“约30”不是准确数字')
    expect(box('pupils').getAttribute('aria-invalid')).toBe('true')
    box('pupils').value = '30'
    box('pupils').dispatchEvent(new Event('input'))
    box('pupils').dispatchEvent(new Event('change'))
    await settled()
    expect(view.emitted('change')).toEqual([[{ pupils: 30 }]])
    expect(view.text()).not.toContain('不是准确数字')
  })

  it('takes a figure after a pause in typing, at Enter in the last box, and when the page is closed; half a word is no error', async () => {
    const { view } = await show({})
    vi.useFakeTimers()
    const type = (text: string) => {
      box('pupils').value = text
      box('pupils').dispatchEvent(new Event('input'))
    }
    box('pupils').focus()
    type('12')
    expect(view.emitted('change')).toBeUndefined()
    vi.advanceTimersByTime(1000)
    expect(view.emitted('change')).toEqual([[{ pupils: 12 }]])
    type('12约')
    vi.advanceTimersByTime(1000)
    expect(view.emitted('change')).toHaveLength(1)
    expect(view.text()).not.toContain('不是准确数字')
    type('128')
    box('pupils').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    expect(view.emitted('change')!.at(-1)).toEqual([{ pupils: 128 }])
    type('1289')
    window.dispatchEvent(new Event('beforeunload'))
    expect(view.emitted('change')!.at(-1)).toEqual([{ pupils: 1289 }])
    vi.useRealTimers()
  })

  it('lets old words be rewritten when the figure that they explained is gone', async () => {
    const { view } = await show({ pupils: { value: 41, reason: '调拨所得' } })
    const words = view.find('.reason input')
    expect(view.find('.reason').text()).toContain('数改过了，请核对')
    await words.setValue('')
    await words.trigger('change')
    expect(view.emitted('reason')!.at(-1)).toEqual(['pupils', ''])
  })

  it('leaves the words alone that are being written while a save answers, and takes them after a pause and when the page is closed', async () => {
    const { view } = await show({ pupils: { value: 41, asksWord: true } })
    vi.useFakeTimers()
    const words = view.find('.reason input').element as HTMLInputElement
    const type = (text: string) => {
      words.value = text
      words.dispatchEvent(new Event('input'))
    }
    words.dispatchEvent(new Event('focus'))
    type('台账上是')
    // The answer to the save of the figure: it knows of no words, and finds that none are asked.
    await view.setProps({ cells: { pupils: { value: 41, reason: undefined, asksWord: false } } })
    expect(view.find('.reason input').element).toBe(words)
    expect(words.value).toBe('台账上是')
    expect(view.emitted('reason')).toBeUndefined()
    vi.advanceTimersByTime(1000)
    expect(view.emitted('reason')).toEqual([['pupils', '台账上是']])
    type('台账上是 41')
    window.dispatchEvent(new Event('beforeunload'))
    expect(view.emitted('reason')!.at(-1)).toEqual(['pupils', '台账上是 41'])
    words.dispatchEvent(new Event('blur'))
    expect(view.emitted('reason')).toHaveLength(2)
    vi.useRealTimers()
  })

  it('moves with Enter over boxes that are not for my hand', async () => {
    await show({})
    box('classes').focus()
    box('classes').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await settled()
    expect(document.activeElement).toBe(box('pupils'))
    box('pupils').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }))
    await settled()
    expect(document.activeElement).toBe(box('classes'))
  })

  it('takes a pasted block as one change that can be taken back', async () => {
    const { view } = await show({ classes: { value: 5 } })
    box('classes').focus()
    paste(box('classes'), '12\n0\n486')
    await settled()
    expect(view.emitted('change')).toEqual([[{ classes: 12, pupils: 486 }]])
    expect(toasts.lines[0]!.words).toBe('已粘贴 2 格，1 格没有对应的格子')
    toasts.lines[0]!.undo!()
    expect(view.emitted('change')![1]).toEqual([{ classes: 5, pupils: null }])
  })

  it('closes every box to a reviewer and takes the remark', async () => {
    const { view } = await show({ pupils: { value: 3 } }, { mode: 'review' })
    expect(box('pupils').disabled).toBe(true)
    await view.findAll('button.say')[2]!.trigger('click')
    await view.find('textarea').setValue('与核查数不一致')
    await view.findAll('.write button')[0]!.trigger('click')
    expect(view.emitted('remark')).toEqual([['pupils', '与核查数不一致']])
  })
})

describe('autosave', () => {
  function start<V = number>(save: (changes: Record<string, V>) => Promise<unknown>, join?: (before: V, now: V) => V): Promise<Autosave<V>> {
    let made!: Autosave<V>
    return mountAt(defineComponent(() => ((made = useAutosave<V>('round-1', save, 5, join)), () => h('p')))).then(() => made)
  }
  const journal = () => JSON.parse(localStorage.getItem('hengjian.journal.round-1') ?? '{}') as Record<string, number>

  it('joins quick changes into one save and leaves nothing in the journal after the answer', async () => {
    const save = vi.fn(() => Promise.resolve())
    const auto = await start(save)
    auto.change({ a: 1 })
    auto.change({ a: 2, b: 3 })
    expect(journal()).toEqual({ a: 2, b: 3 })
    await vi.waitFor(() => expect(auto.state.value).toBe('saved'))
    expect(save.mock.calls).toEqual([[{ a: 2, b: 3 }]])
    expect(journal()).toEqual({})
  })

  it('keeps what was not saved, on the page and on the device, and saves it when the connection is back', async () => {
    let away = true
    const auto = await start(() => (away ? Promise.reject(new Error('away')) : Promise.resolve()))
    auto.change({ a: 1 })
    await vi.waitFor(() => expect(auto.state.value).toBe('failed'))
    expect(auto.unsaved.value).toBe(1)
    expect(auto.left()).toEqual({ a: 1 })
    connection.lost = true
    await settled()
    away = false
    connection.lost = false
    await vi.waitFor(() => expect(auto.state.value).toBe('saved'))
    expect(auto.left()).toEqual({})
  })

  it('does not drop what was typed while a save was under way', async () => {
    const answers: Array<() => void> = []
    const sent: Array<Record<string, number>> = []
    const auto = await start((changes) => (sent.push({ ...changes }), new Promise<void>((resolve) => answers.push(resolve))))
    auto.change({ a: 1 })
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    auto.change({ a: 2 })
    answers[0]!()
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    answers[1]!()
    await vi.waitFor(() => expect(auto.state.value).toBe('saved'))
    expect(sent).toEqual([{ a: 1 }, { a: 2 }])
  })

  it('sends a figure and the words that follow it at once, waiting or under way, never the words alone', async () => {
    const answers: Array<() => void> = []
    const sent: Array<Record<string, Change>> = []
    const auto = await start<Change>((changes) => (sent.push(JSON.parse(JSON.stringify(changes)) as Record<string, Change>), new Promise<void>((resolve) => answers.push(resolve))), joined)
    auto.change({ books: { text: '22879' } })
    auto.change({ books: { text: '228790', reason: '多写了一个 0', onlyReason: true } })
    await vi.waitFor(() => expect(sent).toEqual([{ books: { text: '22879', reason: '多写了一个 0', onlyReason: false } }]))
    auto.change({ books: { text: '22879', reason: '多写了一个 0，以台账为准', onlyReason: true } })
    answers[0]!()
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    expect(sent[1]).toEqual({ books: { text: '22879', reason: '多写了一个 0，以台账为准', onlyReason: false } })
    answers[1]!()
    await vi.waitFor(() => expect(auto.state.value).toBe('saved'))
    auto.change({ books: { text: '22879', reason: '以台账为准', onlyReason: true } })
    await vi.waitFor(() => expect(sent[2]).toEqual({ books: { text: '22879', reason: '以台账为准', onlyReason: true } }))
  })
})
