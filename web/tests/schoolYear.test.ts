import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { schoolYear } from '@/kit/format'

const sources = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? sources(join(folder, e.name)) : /\.(vue|ts)$/.test(e.name) && !/\.(test|d)\.ts$/.test(e.name) ? [join(folder, e.name)] : []))

describe('a school year', () => {
  it('is written with both its years', () => expect(schoolYear(2025)).toBe('2025—2026学年'))

  it('is put together in one place: no page writes a year before 学年 by itself', () => {
    const own = sources('src').filter((file) => !file.endsWith('format.ts') && !file.includes('gallery') && /\} ?学年/.test(readFileSync(file, 'utf8')))
    expect(own).toEqual([])
  })
})
