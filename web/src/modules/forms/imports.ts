import type { components } from '@/api/schema'
import { t } from '@/i18n'
import { count } from '@/kit/format'
import type { State } from '@/kit/state'

export type Import = components['schemas']['ShowImportResponse']
export type Preview = components['schemas']['ImportPreview']
export type ColumnMapping = components['schemas']['ColumnMapping']
type Column = components['schemas']['ImportColumn']

/** What the user decided about a header: the field it holds, or null for “not ours”. */
export interface Choice {
  field: string | null
  factor: number
}

/** One header as it stands in all the files that bear it. */
export interface SeenColumn extends Column {
  files: number
}

export const accepted = ['.xlsx', '.xlsm', '.xls', '.csv', '.txt', '.htm', '.html']

export function importLooks(state: Import['state']): { state: State; words: string } {
  switch (state) {
    case 'reading':
      return { state: 'waiting', words: t('正在读取', 'Being read') }
    case 'shown':
      return { state: 'waiting', words: t('等待导入', 'Ready to import') }
    case 'refused':
      return { state: 'unmet', words: t('有错误，没有导入', 'Errors; nothing imported') }
    case 'applied':
      return { state: 'met', words: t('已导入', 'Imported') }
    default:
      return { state: 'empty', words: t('已放弃', 'Discarded') }
  }
}

/** 62 files of one system have the same headers: each is shown once, those that nobody knows first. */
export function columnsOf(preview: Preview): SeenColumn[] {
  const seen = new Map<string, SeenColumn>()
  for (const file of preview.files) {
    const here = new Set<string>()
    for (const column of file.sheets.flatMap((s) => s.columns)) {
      const known = seen.get(column.headerKey)
      if (!known) seen.set(column.headerKey, { ...column, files: 1 })
      else if (!here.has(column.headerKey)) known.files++
      here.add(column.headerKey)
    }
  }
  const all = [...seen.values()]
  return [...all.filter((c) => !c.field), ...all.filter((c) => c.field)]
}

/** What is saved for the source: all that is known of its headers. A saved source stands for itself, so what was found without it is saved with it. */
export function mappingOf(columns: readonly SeenColumn[], choices: Readonly<Record<string, Choice>>): ColumnMapping[] {
  return columns.flatMap((column) => {
    const choice = choices[column.headerKey]
    if (choice) return [{ header: column.headerKey, key: choice.field, factor: choice.field ? choice.factor : 1 }]
    return column.field ? [{ header: column.headerKey, key: column.field, factor: Number(column.factor) }] : []
  })
}

/** Two headers that lead to one field: the server would refuse, the page says it beside the second. */
export function doubled(mapping: readonly ColumnMapping[]): Set<string> {
  const first = new Set<string>()
  return new Set(mapping.filter((line) => line.key && (first.has(line.key) || !first.add(line.key))).map((line) => line.header))
}

/** Files to be sent, without those chosen twice. */
export function added(now: readonly File[], more: readonly File[]): File[] {
  const same = (a: File, b: File) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified
  return [...now, ...more.filter((file) => !now.some((one) => same(one, file)))]
}

const bare = (name: string): string => name.replace(/\.[^.]+$/, '').trim().toLowerCase()
/** Without what marking a file and downloading it twice put behind its name: 一小-标注 (1).xlsx is 一小.xlsx corrected. */
const original = (name: string): string => bare(name).replace(/\s*[(（]\d+[)）]$/, '').replace(/-标注$/, '').trim() // not translated: the name that the server gives

/** For each file the one of a standing import that it corrects, by its name; null where there is none. No file is corrected twice. */
export function namesakes(files: readonly { name: string }[], standing: Import['files']): (Import['files'][number] | null)[] {
  const free = new Set(standing)
  const take = (same: (one: Import['files'][number]) => boolean) => {
    const found = [...free].find(same) ?? null
    if (found) free.delete(found)
    return found
  }
  const exact = files.map((file) => take((one) => bare(one.name) === bare(file.name)))
  return files.map((file, i) => exact[i] ?? take((one) => original(one.name) === original(file.name)))
}

/** What an import does, in words that agree wherever they stand: cells that change, and cells that stay because the school filled them. */
export function amounts(preview: Preview): string {
  const [changed, kept] = [Number(preview.changed), Number(preview.kept)]
  if (!kept) return t('{n} 格会改', '{n} cells change', { n: count(changed) })
  return t('{n} 格会改，另有 {k} 格学校已填、不覆盖（导入的数放在旁边）', '{n} cells change; {k} that the school filled stay, with the imported figure beside them', { n: count(changed), k: count(kept) })
}

/** Nothing would be changed: everything in the files is in the sheets already, or may not be changed. */
export function idle(preview: Preview): boolean {
  return Number(preview.changed) + Number(preview.kept) === 0
}
