import { api } from '@/api/client'

/** A unit as search and tree show it. */
export interface UnitHit {
  id: string
  name: string
  /** What it is: 县, 乡镇, 学校, 科室 …, in words. */
  kindName?: string
  /** The names above it, outermost first, so that two schools of one name can be told apart. */
  above?: string
  hasChildren?: boolean
}

interface UnitList {
  items: UnitHit[]
}

/** Where units come from; the gallery and the tests put their own here. */
export const unitSource = {
  /** Finds by part of the name, by pinyin or its initials, or by code; the server knows how. */
  search: async (q: string, signal?: AbortSignal): Promise<UnitHit[]> =>
    (await api.get<UnitList>('/api/units', { query: { q, size: 20 }, ...(signal ? { signal } : {}) })).items,
  /** The units directly under one, or the tops of what I may see. */
  children: async (parent: string | null): Promise<UnitHit[]> =>
    (await api.get<UnitList>('/api/units/tree', { query: { parent } })).items,
}
