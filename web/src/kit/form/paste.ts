import { plain, readValue } from './readValue'
import type { FactField, FactSection, FactValue } from './types'

/** A block copied from WPS or Excel: rows by line, cells by tab; quoted cells may hold both. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!
    if (quoted) {
      if (c === '"' && source[i + 1] === '"') cell += source[++i]
      else if (c === '"') quoted = false
      else cell += c
    } else if (c === '"' && cell === '') quoted = true
    else if (c === '\t' || c === '\n') {
      rows[rows.length - 1]!.push(cell)
      cell = ''
      if (c === '\n') rows.push([])
    } else cell += c
  }
  rows[rows.length - 1]!.push(cell)
  return rows
}

/** Whether the clipboard holds more than one cell. */
export function isBlock(text: string): boolean {
  return /[\t\n]/.test(text.replace(/\r?\n$/, ''))
}

export interface Pasted {
  values: Record<string, FactValue>
  /** Cells that could not be read: the text stays in the box beside the words. */
  unread: Record<string, string>
  /** Cells of the block that found no box (outside the section, or not for my hand). */
  left: number
}

/**
 * Lays a block over a section from the box where it was pasted. A list takes one column downwards; where the block
 * brings the fields' names in its first column, names decide and not places. A grid takes rows and columns.
 */
export function layBlock(section: FactSection, anchor: string, block: string[][]): Pasted {
  const byId = new Map(section.fields.map((field) => [field.id, field]))
  const result: Pasted = { values: {}, unread: {}, left: 0 }
  const put = (field: FactField | undefined, text: string) => {
    if (!field || field.readonly) {
      if (plain(text) !== '') result.left++
      return
    }
    const read = readValue(field, text)
    if ('value' in read) result.values[field.id] = read.value
    else result.unread[field.id] = text
  }

  if (section.grid) {
    const rows = section.grid.rows
    const top = rows.findIndex((row) => row.fields.includes(anchor))
    const first = rows[top]?.fields.indexOf(anchor) ?? 0
    block.forEach((line, r) => line.forEach((text, c) => put(byId.get(rows[top + r]?.fields[first + c] ?? ''), text)))
    return result
  }

  const names = new Map(section.fields.map((field) => [plain(field.name), field]))
  const named = block.some((line) => line.length > 1 && names.has(plain(line[0] ?? '')))
  const start = section.fields.findIndex((field) => field.id === anchor)
  block.forEach((line, r) => {
    if (named) return put(names.get(plain(line[0] ?? '')), line[1] ?? '')
    put(section.fields[start + r], line[0] ?? '')
    result.left += line.slice(1).filter((text) => plain(text) !== '').length
  })
  return result
}
