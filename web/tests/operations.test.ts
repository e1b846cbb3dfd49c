import { describe, expect, it, vi } from 'vitest'
import { readLower } from '@/app/setUp'
import { age, readRestore, soundness, type Backup } from '@/modules/operations/backups'
import { fakeServer } from './support'

describe('the regions below one’s own, as they are pasted', () => {
  it('takes the code before or after the name, or none, and cuts the zeros of statistical lists', () => {
    const read = readLower('350821100000\t汀州镇\n大同镇 350821101\n\n新桥镇\n３５０８２１１０３，馆前镇', 'county', '350821')
    expect(read.map((l) => [l.code, l.name, l.fault])).toEqual([
      ['350821100', '汀州镇', ''],
      ['350821101', '大同镇', ''],
      ['', '新桥镇', ''],
      ['350821103', '馆前镇', ''],
    ])
  })

  it('says of each line what is wrong with it', () => {
    const read = readLower('350821100 汀州镇\n350821100 大同镇\n汀州镇\n350822101 湖雷镇\n350821 县里\n350821199\n350821000 县', 'county', '350821')
    expect(read.map((l) => l.fault)).toEqual(['', '代码重复', '名称重复', '代码不属于本级（350821）', '代码应为 9 位', '缺少名称', '代码应为 9 位'])
  })

  it('asks a city for counties of six digits', () => {
    expect(readLower('350821 长汀县\n350821100 汀州镇', 'city', '350800').map((l) => [l.code, l.fault])).toEqual([
      ['350821', ''],
      ['350821100', '代码应为 6 位'],
    ])
  })
})

describe('backups', () => {
  const backup = (part: Partial<Backup>): Backup => ({ name: 'a', madeAt: '', size: 1, reason: '', version: '', files: 0, state: 'ready', check: null, ...part }) as Backup

  it('are old in words', () => {
    const now = new Date('2026-11-21T12:00:00+08:00')
    expect(['2026-11-21T11:59:40+08:00', '2026-11-21T11:15:00+08:00', '2026-11-21T02:00:00+08:00', '2026-11-18T02:00:00+08:00'].map((at) => age(at, now))).toEqual(['刚才', '45 分钟前', '10 小时前', '3 天前'])
  })

  it('are sound only as far as was looked', () => {
    expect(soundness(backup({})).words).toBe('生成时核对过')
    expect(soundness(backup({ check: { at: '2026-11-21T02:00:00+08:00', faults: [] } })).words).toBe('全部核对无误')
    expect(soundness(backup({ state: 'damaged' })).state).toBe('unmet')
  })
})

describe('a restore under way', () => {
  const job = { id: 'j', kind: 'operations.restore', state: 'running', progress: 0.5, message: null, result: null, problem: null }

  it('is not over when the backup is laid ready: the stores are exchanged after that', async () => {
    fakeServer(() => ({ json: { ...job, state: 'done', progress: 1 } }))
    expect(await readRestore('j')).toMatchObject({ state: 'running' })
  })

  it.each([401, 404])('is over when the restored store answers and knows neither the job nor me (%i)', async (status) => {
    fakeServer(() => ({ status, json: { status, code: 'x' } }))
    expect(await readRestore('j')).toMatchObject({ state: 'done' })
  })

  it('waits while the server is away and tells a failure', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('away')))
    await expect(readRestore('j')).rejects.toMatchObject({ code: 'unreachable' })
    fakeServer(() => ({ json: { ...job, state: 'failed' } }))
    expect(await readRestore('j')).toMatchObject({ state: 'failed' })
  })
})
