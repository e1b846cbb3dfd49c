import { shallowRef } from 'vue'
import { api } from '@/api/client'
import type { components } from '@/api/schema'
import { lang, t } from '@/i18n'

export type Codes = components['schemas']['ShowCodesResponse']
export type Item = components['schemas']['ShowCodesItem']
export type Unit = components['schemas']['ShowUnitResponse']
export type UnitRow = components['schemas']['ListUnitsRow']
export type UnitKind = components['schemas']['UnitKind']
export type Stage = components['schemas']['Stage']

/** The code lists of the directory; asked for once a session, as packs do not change under a running page. */
export const codes = shallowRef<Codes | null>(null)

export async function loadCodes(): Promise<Codes> {
  codes.value ??= await api.get('/api/directory/codes')
  return codes.value
}

export const nameOf = (item: Item): string => (lang.value === 'en' ? item.nameEn : item.name)

function named(items: readonly Item[] | undefined, code: string): string {
  const item = items?.find((one) => one.code === code)
  return item ? nameOf(item) : code
}

export const kindName = (code: string): string => named(codes.value?.kinds, code)
export const localeName = (code: string): string => named(codes.value?.locales, code)
export const sponsorName = (code: string): string => named(codes.value?.sponsors, code)
export const stageName = (stage: Stage): string => named(codes.value?.stages, stage)
export const ownerName = (code: string): string => named(codes.value?.owners, code)
export const levelName = (code: string): string => {
  const level = codes.value?.levels.find((one) => one.code === code)
  return level ? (lang.value === 'en' ? level.nameEn : level.name) : code
}

const stageBits: Record<Stage, number> = { kindergarten: 1, primary: 2, junior: 4, senior: 8 }

/** 小学、初中 from the bits in which a list carries the stages. */
export function stageNames(bits: number): string {
  return (Object.keys(stageBits) as Stage[]).filter((stage) => bits & stageBits[stage]).map(stageName).join(t('、', ', '))
}

/** What a unit is, in words: the level of a region, the kind of anything else. */
export function unitKindName(kind: UnitKind, level = ''): string {
  if (kind === 'region') return levelName(level) || t('区域', 'Region')
  const words: Record<Exclude<UnitKind, 'region'>, string> = {
    school: t('学校', 'School'),
    section: t('科室', 'Section'),
    department: t('成员单位', 'Department'),
    township: t('乡镇政府', 'Township'),
    training: t('培训机构', 'Training'),
  }
  return words[kind]
}

export const unitKinds: UnitKind[] = ['region', 'school', 'section', 'department', 'township', 'training']

export type UnitState = components['schemas']['UnitState']

export function unitStateName(state: UnitState): string {
  return { active: t('在办', 'Active'), merged: t('已合并', 'Merged'), closed: t('已撤销', 'Closed') }[state]
}

export type EventKind = components['schemas']['UnitEventKind']

/** One line of a unit's history. */
export function eventWords(kind: EventKind, before: string, after: string): string {
  const words: Record<EventKind, string> = {
    opened: t('设立', 'Opened'),
    renamed: t('由“{before}”更名为“{after}”', 'Renamed from {before} to {after}', { before, after }),
    mergedInto: t('并入“{after}”', 'Merged into {after}', { after }),
    absorbed: t('“{before}”并入', '{before} merged into it', { before }),
    splitOff: t('分出“{after}”', '{after} split off', { after }),
    splitFrom: t('由“{before}”分设', 'Split from {before}', { before }),
    moved: t('由“{before}”改属“{after}”', 'Moved from {before} to {after}', { before, after }),
    closed: t('撤销', 'Closed'),
    reopened: t('恢复', 'Reopened'),
    recoded: t('代码由 {before} 改为 {after}', 'Code changed from {before} to {after}', { before, after }),
  }
  return words[kind]
}

/** A change that waits for its day. */
export function plannedWords(plan: { kind: EventKind; after: string }): string {
  if (plan.kind === 'renamed') return t('更名为“{name}”', 'Renamed to {name}', { name: plan.after })
  if (plan.kind === 'splitOff') return t('分出“{after}”', '{after} split off', { after: plan.after })
  return t('移到“{name}”之下', 'Moved to {name}', { name: plan.after })
}

/** What a post's role is called in the language of the page. */
export const roleNamed = (of: { roleName: string; roleNameEn: string }): string => (lang.value === 'en' && of.roleNameEn) || of.roleName

/** What a post is called: its title, which is written in Chinese; an English page names the role first. */
export const postNamed = (of: { title: string; roleName: string; roleNameEn: string }): string => {
  if (lang.value !== 'en' || !of.roleNameEn) return of.title || of.roleName
  return of.title && of.title !== of.roleName ? `${of.roleNameEn} (${of.title})` : of.roleNameEn
}
