import type { components } from '@/api/schema'
import { bracketed, lang, t, type Words } from '@/i18n'
import { number } from '@/kit/format'
import type { FactCell, FactField, FactPaper, FactRemark, FactSection, FactValue } from '@/kit/form/types'

type Form = components['schemas']['ShowFormResponse']
type FormField = components['schemas']['ShowFormField']
type Return = components['schemas']['ShowReturnResponse']
type Said = components['schemas']['ShowReturnSaid']

const kinds: Record<FormField['type'], FactField['kind']> = {
  text: 'text',
  code: 'choice',
  wholeNumber: 'integer',
  decimalNumber: 'decimal',
  yesNo: 'yesNo',
  // A year is a word, not a quantity: no thousands separator.
  year: 'text',
  date: 'date',
}

/** What the server keeps as text, as the form's boxes hold it. */
export function valueOf(field: FormField, text: string | null | undefined): FactValue {
  if (text === null || text === undefined || text === '') return null
  if (field.type === 'yesNo') return text === '是' // not translated: the stored word
  return kinds[field.type] === 'integer' || kinds[field.type] === 'decimal' ? Number(text) : text
}

/** A box's value as the server stores it. */
export function textOf(value: FactValue): string | null {
  if (value === null || value === '') return null
  if (typeof value === 'boolean') return value ? '是' : '否' // not translated: the stored words
  return String(value)
}

/** Fields that say which school or county this is; the directory answers for them. */
const identity = ['school', 'school_code', 'county', 'county_code']

/** Those of them that the sheet holds already. */
export function identityOf(sheet: Return): Set<string> {
  return new Set(sheet.cells.filter((c) => identity.includes(c.field) && c.text).map((c) => c.field))
}

/** The form's parts as the kit draws them; only what is asked of this unit is open, the rest stays visible as not asked. */
export function sectionsOf(form: Form, asked: ReadonlySet<string>, owners: ReadonlyMap<string, string>, known: ReadonlySet<string> = new Set()): FactSection[] {
  return form.sections
    .map((section) => ({
      id: section.code,
      title: lang.value === 'en' ? section.titleEn : section.title,
      owner: owners.get(section.owner) ?? section.owner,
      fields: section.fields
        .filter((field) => asked.has(field.code))
        .map((field) => ({
          id: field.code,
          name: lang.value === 'en' ? field.nameEn : field.name,
          unit: field.unit || undefined,
          help: field.means,
          kind: kinds[field.type],
          choices: field.choices.map((c) => ({ value: c.code, words: lang.value === 'en' ? c.nameEn : c.name })),
          required: field.required,
          // What the directory holds is changed there; only what it lacks is asked here.
          ...(known.has(field.code) ? { readonly: true, fixed: true, why: t('由组织信息带入；有误请联系县督导室', 'From the directory; tell the office if it is wrong') } : {}),
        })),
    }))
    .filter((section) => section.fields.length > 0)
}

export function remarkOf(r: Return['remarks'][number]): FactRemark {
  return { id: r.id, words: r.text, by: r.role ? `${r.who}${bracketed(r.role)}` : r.who, at: r.at, sent: !!r.sentAt, mine: r.mine, answer: r.answer ?? undefined, answeredAt: r.answeredAt ?? undefined }
}

/** The papers of one place; those handed in with a version stay with it. */
export function papersOf(sheet: Return, of: (paper: Return['evidenceFiles'][number]) => boolean): FactPaper[] {
  const handedIn = sheet.versions[0]?.at
  return sheet.evidenceFiles.filter(of).map((e) => ({
    id: e.id,
    name: e.name,
    href: `/api/forms/files/${e.fileId}`,
    size: Number(e.size),
    by: e.who,
    at: e.at,
    note: e.note || undefined,
    removable: !handedIn || Date.parse(e.at) > Date.parse(handedIn),
  }))
}

/** The figure of the import in the words of its box. */
function importedOf(field: FormField, text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined
  const value = valueOf(field, text)
  if (typeof value === 'number') return number(value)
  const choice = field.choices.find((c) => c.code === text)
  return choice ? (lang.value === 'en' ? choice.nameEn : choice.name) : text
}

/** What is known of each box: value, last year, hands, what the checks say, remarks. */
export function cellsOf(form: Form, sheet: Return): Record<string, FactCell> {
  const known = new Map(sheet.cells.map((c) => [c.field, c]))
  const cells: Record<string, FactCell> = {}
  for (const field of form.sections.flatMap((s) => s.fields)) {
    const cell = known.get(field.code)
    cells[field.code] = {
      value: valueOf(field, cell?.text),
      last: valueOf(field, cell?.last),
      source: cell?.detail ?? undefined,
      by: cell?.who ?? undefined,
      at: cell?.at ?? undefined,
      reason: cell?.reason ?? undefined,
      needsReason: cell?.needsReason,
      imported: importedOf(field, cell?.imported),
      remarks: sheet.remarks.filter((r) => r.field === field.code).map(remarkOf),
      papers: papersOf(sheet, (e) => e.field === field.code),
    }
  }
  return cells
}

/** What the checks found, by field; the empty required boxes are listed by the form itself. `asks` holds the boxes at which a word of explanation is wanted, given or not. */
export function findingsOf(findings: readonly Said[], cells: Readonly<Record<string, unknown>>, review = false): { errors: Record<string, Words[]>; warnings: Record<string, Words[]>; asks: Set<string> } {
  const errors: Record<string, Words[]> = {}
  const warnings: Record<string, Words[]> = {}
  const asks = new Set<string>()
  for (const one of findings) {
    if (one.check === 'missing') continue
    // A finding may mark a computed value first; what somebody can answer at is a box.
    const field = one.fields.find((f) => f in cells) ?? one.fields[0]
    if (!field) continue
    if (one.severity !== 'hard') asks.add(field)
    // Whoever filled it has answered; whoever reviews it weighs the answer against the doubt.
    if (one.severity !== 'hard' && one.explained && !review) continue
    ;((one.severity === 'hard' ? errors : warnings)[field] ??= []).push({ zh: `${one.zh}。${one.doZh}`, en: `${one.en}. ${one.doEn}` })
  }
  return { errors, warnings, asks }
}
