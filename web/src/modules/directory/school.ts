import type { components } from '@/api/schema'
import type { Stage, Unit } from './codes'

/** What a school is, as the form holds it. */
export interface SchoolDraft {
  kind: string
  stages: Stage[]
  locale: string
  sponsor: string
  affiliation: string
  boarding: boolean
  fromYear: number | null
}

export function emptySchool(): SchoolDraft {
  return { kind: '', stages: [], locale: '', sponsor: '7', affiliation: '', boarding: false, fromYear: null }
}

export function schoolOf(unit: Unit): SchoolDraft {
  const { kind, stages, locale, sponsor, affiliation, boarding } = unit.school ?? emptySchool()
  return { kind, stages: [...stages], locale, sponsor, affiliation, boarding, fromYear: null }
}

export function schoolBody(draft: SchoolDraft): components['schemas']['SchoolInput'] {
  return { ...draft, stages: draft.stages }
}
