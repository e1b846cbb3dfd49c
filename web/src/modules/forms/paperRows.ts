import type { components } from '@/api/schema'
import { bracketed, lang } from '@/i18n'
import { number } from '@/kit/format'

interface Entry {
  name: string
  value: string
}

export interface PaperPart {
  code: string
  title: string
  /** Two entries a line: 80 items on three sheets instead of six. */
  pairs: Array<[Entry, Entry | null]>
}

/** What stands on the paper: every item that is asked, part by part; an empty one stays empty, never 0. */
export function paperRows(form: components['schemas']['ShowFormResponse'], sheet: components['schemas']['ShowReturnResponse']): PaperPart[] {
  const cells = new Map(sheet.cells.map((c) => [c.field, c.text]))
  const asked = new Set(sheet.askedFields)
  return form.sections
    .map((section) => {
      const entries = section.fields
        .filter((field) => asked.has(field.code))
        .map((field): Entry => ({ name: (lang.value === 'en' ? field.nameEn : field.name) + bracketed(field.unit || undefined), value: shown(field, cells.get(field.code) ?? null) }))
      const pairs: PaperPart['pairs'] = []
      for (let i = 0; i < entries.length; i += 2) pairs.push([entries[i]!, entries[i + 1] ?? null])
      return { code: section.code, title: lang.value === 'en' ? section.titleEn : section.title, pairs }
    })
    .filter((part) => part.pairs.length > 0)
}

function shown(field: components['schemas']['ShowFormField'], text: string | null): string {
  if (text === null || text === '') return ''
  if (field.type === 'wholeNumber' || field.type === 'decimalNumber') return number(Number(text))
  const choice = field.choices.find((c) => c.code === text)
  return choice ? (lang.value === 'en' ? choice.nameEn : choice.name) : text
}
