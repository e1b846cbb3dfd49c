import { execFileSync } from 'node:child_process'
import { describe, expect, it, vi } from 'vitest'
import { isAhead, setClock, today } from '@/app/clock'
import { modules, navigation, stations, type Module } from '@/app/modules'
import { router } from '@/app/router'
import { session, signOut } from '@/app/session'
import { filledCodes, levelsDownTo, passwordFault } from '@/app/setUp'
import SignInForm from '@/app/SignInForm.vue'
import { fakeServer, mountAt, settled } from './support'

const me = {
  accountId: 'a', login: 'ddzr', name: '某', year: 2026, today: '2026-11-21', now: '2026-11-21T09:30:00+08:00', needsTotp: false, hasTotp: false, mustChangePassword: false,
  posts: [{ id: 'p', role: 'director', roleName: '主任', unitId: 'county', unitName: '青溪县', unitPath: '/1/' }], verbs: ['forms.read'],
}
const status = { product: '衡鉴', version: '0.1.0', setUp: true, now: me.now, today: me.today, lastBackup: null }

function reset(): void {
  Object.assign(session, { me: null, status: null, unit: null, year: 0 })
}

describe('the navigation', () => {
  const made: Module[] = [{ routes: [], nav: [{ station: 'evaluation', to: '/b', zh: '乙', en: 'B', verb: 'x', order: 20 }, { station: 'evaluation', to: '/a', zh: '甲', en: 'A', order: 10 }, { station: 'forms', to: '/f', zh: '填', en: 'F', verb: 'never' }] }]

  it('follows the loop, shows what my verbs allow, and nothing of an empty station', () => {
    const tree = navigation(made, (verb) => verb !== 'never')
    expect(tree.map((s) => [s.id, s.items.map((i) => i.to)])).toEqual([['evaluation', ['/a', '/b']]])
  })

  it('finds every module by itself, each under a station that exists and with a page behind each entry', () => {
    const known = stations.map((s) => s.id)
    for (const item of modules.flatMap((m) => m.nav)) {
      expect(known).toContain(item.station)
      expect(router.resolve(item.to).name, `${item.to} leads nowhere`).not.toBe('not-found')
      expect(item.en).not.toBe('')
    }
  })
})

describe('the way in', () => {
  it('leads to the set-up while there is no account', async () => {
    reset()
    fakeServer(() => ({ json: { ...status, setUp: false } }))
    await router.push('/me')
    expect(router.currentRoute.value.name).toBe('set-up')
  })

  it('leads to the sign-in and remembers where I wanted to go', async () => {
    reset()
    fakeServer((a) => (a.url === '/api/status' ? { json: status } : { status: 401, json: { code: 'signed-out' } }))
    await router.push('/me')
    expect(router.currentRoute.value.fullPath).toBe('/sign-in?back=/me')
  })

  it('keeps an account that is not ready on the page that makes it so', async () => {
    reset()
    fakeServer((a) => ({ json: a.url === '/api/status' ? status : { ...me, mustChangePassword: true } }))
    await router.push('/')
    expect(router.currentRoute.value.name).toBe('me')
  })

  it('carries the chosen unit and year in the address of every page', async () => {
    reset()
    fakeServer((a) => ({ json: a.url === '/api/status' ? status : me }))
    await router.push('/?unit=town&year=2024')
    expect([session.unit?.id, session.year]).toEqual(['town', 2024])
    await router.push('/me')
    expect(router.currentRoute.value.fullPath).toBe('/me?unit=town&year=2024')
    await router.push('/?unit=county&year=2026')
    expect([session.unit, session.year]).toEqual([null, 0])
  })
})

describe('signing in', () => {
  const fill = async (view: Awaited<ReturnType<typeof mountAt>>['view']) => {
    await view.find('#login').setValue('ddzr')
    await view.find('#password').setValue('secret 1')
    await view.find('form').trigger('submit')
    await settled()
  }

  it('asks for the code only where the account has one', async () => {
    const log = fakeServer((_, nth) => (nth === 1 ? { status: 401, json: { code: 'needs-code' } } : { json: me }))
    const { view } = await mountAt(SignInForm)
    await fill(view)
    await view.find('#code').setValue('123456')
    await view.find('form').trigger('submit')
    await settled()
    expect(log[1]!.body).toEqual({ login: 'ddzr', password: 'secret 1', code: '123456' })
    expect(view.emitted('done')).toHaveLength(1)
  })

  it('counts the wait down and then lets me try again', async () => {
    fakeServer(() => ({ status: 429, json: { code: 'wait', title: '密码连续输错，请 2 秒后再试', seconds: 2 } }))
    const { view } = await mountAt(SignInForm)
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await fill(view)
    const go = view.find('button.go')
    expect(go.text()).toBe('请等 2 秒再试')
    expect(go.attributes('disabled')).toBeDefined()
    vi.advanceTimersByTime(2000)
    await settled()
    expect(go.text()).toBe('登录')
    expect(go.attributes('disabled')).toBeUndefined()
  })
})

describe('signing out', () => {
  it('does not pretend when the server was not told', async () => {
    reset()
    Object.assign(session, { me })
    fakeServer(() => {
      throw new TypeError('Failed to fetch')
    })
    await expect(signOut()).rejects.toMatchObject({ code: 'unreachable' })
    expect(session.me?.login).toBe('ddzr')
    fakeServer(() => ({ json: { ok: true } }))
    await signOut()
    expect(session.me).toBeNull()
  })
})

describe('the set-up', () => {
  it('derives the codes above from the own code', () => {
    const empty = { name: '', code: '' }
    const filled = filledCodes({ province: { ...empty }, city: { ...empty }, county: { name: '', code: '350821' } }, 'county')
    expect([filled.province.code, filled.city.code]).toEqual(['350000', '350800'])
    expect(filledCodes({ province: empty, city: empty, county: { name: '', code: '3508' } }, 'county').city.code).toBe('')
    expect(levelsDownTo('city')).toEqual(['province', 'city'])
  })

  it('says what makes a password weak before the server must', () => {
    expect([passwordFault('abc1', 'x'), passwordFault('abcdefgh', 'x'), passwordFault('admin2026', 'admin'), passwordFault('qingxi 2026', 'admin')].map((f) => f !== '')).toEqual([true, true, true, false])
  })
})

describe('the clock', () => {
  it('is the office’s, not the machine’s', () => {
    setClock('2030-01-01T00:30:00+08:00')
    expect(today()).toBe('2030-01-01')
    setClock(new Date().toISOString())
  })

  it('offers today’s business date also where the browser still has the day before', () => {
    setClock('2030-01-01T00:30:00+08:00')
    expect([isAhead(new Date(2029, 11, 31)), isAhead(new Date(2030, 0, 1)), isAhead(new Date(2030, 0, 2))]).toEqual([false, false, true])
    setClock(new Date().toISOString())
  })
})

describe('the types of the server', () => {
  it('are those of docs/api.json', () => {
    execFileSync(process.execPath, ['scripts/types.mjs', '--check'], { cwd: process.cwd(), stdio: 'pipe' })
  }, 30_000)
})
