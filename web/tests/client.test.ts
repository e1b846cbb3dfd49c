import { describe, expect, it, vi } from 'vitest'
import { address, api, connection, fileName, hooks } from '@/api/client'
import { Refusal } from '@/api/problem'
import { speak } from '@/i18n'
import { fakeServer } from './support'

async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  const met = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(met).toBeInstanceOf(Refusal)
  return met as Refusal
}

describe('a request', () => {
  it('marks writes as ours and reads not', async () => {
    const log = fakeServer(() => ({ json: { ok: true } }))
    await api.get('/api/x')
    await api.put('/api/x', { body: { a: 1 } })
    expect(log.map((a) => a.headers['X-Hengjian'])).toEqual([undefined, '1'])
    expect(log[1]!.body).toEqual({ a: 1 })
  })

  it('fills names into the path, escapes them, and leaves empty query values out', () => {
    expect(address('/api/units/{id}/x', { path: { id: 'a/b' }, query: { q: '平坡 小学', kind: '', after: null, size: 50, tag: ['a', 'b'] } })).toBe('/api/units/a%2Fb/x?q=%E5%B9%B3%E5%9D%A1+%E5%B0%8F%E5%AD%A6&size=50&tag=a&tag=b')
    expect(() => address('/api/units/{id}', { path: {} })).toThrow('{id}')
  })
})

describe('a refusal', () => {
  const document = { status: 422, code: 'invalid', title: '有一处要改', titleEn: 'One thing to change', detail: '学生数不能小于 0', next: '请改后再存', nextEn: 'Change it and save', errors: { pupils: [{ zh: '不能小于 0', en: 'Not below 0' }] } }

  it('is told in words, for the page and for the field', async () => {
    fakeServer(() => ({ status: 422, json: document }))
    const met = await refusalOf(api.post('/api/x', { body: {} }))
    expect(met.words).toBe('有一处要改。学生数不能小于 0。请改后再存。')
    expect(met.of('pupils')).toEqual(['不能小于 0'])
    speak('en')
    expect(met.of('pupils')).toEqual(['Not below 0'])
    expect(met.title).toBe('One thing to change')
  })

  it('has words even where the server sent none', async () => {
    fakeServer(() => ({ status: 500, json: undefined, headers: { 'content-type': 'text/html' } }))
    expect((await refusalOf(api.get('/api/x'))).words).toContain('系统出了故障')
  })
})

describe('a closed session', () => {
  it('asks to sign in and repeats the same request, so that nothing typed is lost', async () => {
    const log = fakeServer((_, nth) => (nth === 1 ? { status: 401, json: { code: 'signed-out' } } : { json: { saved: true } }))
    hooks.signedOut = vi.fn(() => Promise.resolve(true))
    expect(await api.put('/api/facts', { body: { pupils: 486 } })).toEqual({ saved: true })
    expect(hooks.signedOut).toHaveBeenCalledOnce()
    expect(log.map((a) => a.body)).toEqual([{ pupils: 486 }, { pupils: 486 }])
  })

  it('is a refusal when the person does not sign in again, and on the sign-in page itself', async () => {
    const log = fakeServer(() => ({ status: 401, json: { code: 'wrong-password', title: '账号或密码不对' } }))
    hooks.signedOut = vi.fn(() => Promise.resolve(false))
    await refusalOf(api.get('/api/x'))
    const met = await refusalOf(api.post('/api/session', { body: {}, signingIn: true }))
    expect(met.code).toBe('wrong-password')
    expect(hooks.signedOut).toHaveBeenCalledOnce()
    expect(log).toHaveLength(2)
  })
})

describe('a thing that is made', () => {
  it('is made once by a double click: the second waits for the answer of the first', async () => {
    const log = fakeServer(() => ({ json: { id: 'a' } }))
    const [first, second] = await Promise.all([api.post('/api/groups', { body: { name: '甲' } }), api.post('/api/groups', { body: { name: '甲' } })])
    expect([first, second]).toEqual([{ id: 'a' }, { id: 'a' }])
    expect(log).toHaveLength(1)
    expect(log[0]!.headers['X-Hengjian-Once']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    await api.post('/api/groups', { body: { name: '甲' } })
    expect(log[1]!.headers['X-Hengjian-Once']).not.toBe(log[0]!.headers['X-Hengjian-Once'])
  })

  it('is asked for under the same key after a lost connection, under a new one after a refusal', async () => {
    let step = 0
    const log = fakeServer(() => (++step === 2 ? { status: 422, json: { code: 'invalid', title: '请改' } } : { json: {} }))
    const served = globalThis.fetch
    const sent: (string | null)[] = []
    globalThis.fetch = (url, init) => {
      sent.push(new Headers(init?.headers).get('X-Hengjian-Once'))
      return sent.length === 1 ? Promise.reject(new TypeError('network')) : served(url, init)
    }
    await refusalOf(api.post('/api/runs', { body: { year: 2025 } }))
    await api.post('/api/runs', { body: { year: 2025 } })
    await refusalOf(api.post('/api/runs', { body: { year: 2025 } }))
    await api.post('/api/runs', { body: { year: 2025 } })
    expect(sent[1]).toBe(sent[0])
    expect(new Set(sent).size).toBe(3)
    expect(log).toHaveLength(3)
  })
})

describe('two people saving at once', () => {
  it('shows who was first, and the save counts as refused', async () => {
    fakeServer(() => ({ status: 409, json: { code: 'conflict', title: '别人刚刚修改过', who: '李', at: '2026-11-21T01:00:00Z' } }))
    hooks.conflict = vi.fn(() => Promise.resolve())
    expect((await refusalOf(api.put('/api/x', { body: { version: 3 } }))).code).toBe('conflict')
    expect(hooks.conflict).toHaveBeenCalledOnce()
    await refusalOf(api.put('/api/x', { body: {}, ownConflict: true }))
    expect(hooks.conflict).toHaveBeenCalledOnce()
  })
})

describe('a lost connection', () => {
  it('is said, and unsaid with the next answer', async () => {
    let away = true
    fakeServer(() => {
      if (away) throw new TypeError('Failed to fetch')
      return { json: {} }
    })
    expect((await refusalOf(api.get('/api/x'))).code).toBe('unreachable')
    expect(connection.lost).toBe(true)
    away = false
    await api.get('/api/x')
    expect(connection.lost).toBe(false)
  })
})

describe('a download', () => {
  it('keeps the Chinese name that the server gave', () => {
    expect(fileName("attachment; filename=\"x.xlsx\"; filename*=UTF-8''%E5%9D%87%E8%A1%A1.xlsx")).toBe('均衡.xlsx')
    expect(fileName('attachment; filename="a.pdf"')).toBe('a.pdf')
    expect(fileName(null)).toBeNull()
  })
})
