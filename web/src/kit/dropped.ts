import { t } from '@/i18n'
import { size } from './format'

/** What can be taken of chosen files, and a sentence for each that cannot. */
export function sift(all: readonly File[], accept: readonly string[], most: number): { good: File[]; refused: string[] } {
  const good: File[] = []
  const refused: string[] = []
  for (const file of all) {
    // Office leaves lock files beside open workbooks; Windows and macOS leave their own.
    if (/^(~\$|\.)|^Thumbs\.db$/i.test(file.name)) continue
    if (!accept.some((ending) => file.name.toLowerCase().endsWith(ending))) refused.push(t('{name}：只收 {kinds} 文件', '{name}: only {kinds} files are taken', { name: file.name, kinds: accept.join(' ') }))
    else if (file.size === 0) refused.push(t('{name}：文件是空的', '{name}: the file is empty', { name: file.name }))
    else if (file.size > most) refused.push(t('{name}：{size}，超过上限 {most}', '{name}: {size}, over the limit of {most}', { name: file.name, size: size(file.size), most: size(most) }))
    else good.push(file)
  }
  return { good, refused }
}

/** The files of a drop, with those inside dropped folders. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  // Entries must be taken before the first await: the browser empties the list after the event.
  const entries = [...transfer.items].map((item) => (item.kind === 'file' ? (item.webkitGetAsEntry?.() ?? null) : null))
  const direct = [...transfer.files]
  if (!entries.some((entry) => entry?.isDirectory)) return direct
  const found: File[] = []
  for (const entry of entries) if (entry) await walk(entry, found)
  return found
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (entry.isFile) {
    found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)))
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader gives a hundred at a time and nothing when it is done.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (!some.length) return
    for (const one of some) await walk(one, found)
  }
}
