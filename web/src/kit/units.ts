import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { t } from '@/i18n'

/** A unit as search and tree show it. */
export interface UnitHit {
  id: string
  name: string
  /** What it is: 县, 乡镇, 学校, 科室 …, in words. */
  kindName?: string
  /** What it lies in, so that two schools of one name can be told apart. */
  above?: string
  hasChildren?: boolean
}

type Kind = components['schemas']['UnitKind']

// What this installation calls its levels; asked for once.
let levels: Promise<Record<string, string>> | null = null

function levelNames(): Promise<Record<string, string>> {
  levels ??= api.get('/api/directory/levels').then(
    (answer) => answer.names,
    () => {
      levels = null
      return {}
    },
  )
  return levels
}

/** What a kind of unit is called. */
export function kindWords(kind: Kind): string {
  const words: Record<Kind, string> = {
    region: t('区域', 'Region'),
    school: t('学校', 'School'),
    section: t('科室', 'Section'),
    department: t('部门', 'Department'),
    township: t('乡镇政府', 'Township'),
    training: t('培训机构', 'Training'),
  }
  return words[kind]
}

/** Where units come from; the gallery and the tests put their own here. */
export const unitSource = {
  /** Finds by part of the name or a former name, by pinyin initials, or by code; the server knows how. */
  search: async (q: string, signal?: AbortSignal): Promise<UnitHit[]> => {
    const [names, page] = await Promise.all([levelNames(), api.get('/api/directory/units', { query: { q, size: 20 }, ...(signal ? { signal } : {}) })])
    return page.items.map((unit) => ({ id: unit.id, name: unit.name, kindName: names[unit.level] ?? kindWords(unit.kind), above: unit.parentName ?? '' }))
  },
  /** The units directly under one, or the tops of what I may see. */
  children: async (parent: string | null): Promise<UnitHit[]> => {
    const [names, answer] = await Promise.all([levelNames(), api.get('/api/directory/tree', { query: { parent } })])
    return answer.nodes.map((unit) => ({ id: unit.id, name: unit.name, kindName: names[unit.level] ?? kindWords(unit.kind), hasChildren: unit.children > 0 }))
  },
}
