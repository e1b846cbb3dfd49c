import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lang, markLanguage, say, speak, t } from '@/i18n'

// The gallery's invented data is Chinese; kit/rules is the grammar of packs, whose words are data and whose messages carry both languages as arguments.
const leftOut = ['gallery', 'rules']

/** Every source file of the application that shows words. */
function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return leftOut.includes(name) ? [] : sources(path)
    return /\.(vue|ts)$/.test(name) && !/\.(test|d)\.ts$/.test(name) ? [path] : []
  })
}

/** The text without comments and without the calls and pairs that carry both languages. */
export function withoutBoth(source: string): string {
  let text = source.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<!--[\s\S]*?-->/g, '').replace(/\/\*[\s\S]*?\*\//g, (c) => (c.includes('not translated:') ? c : ''))
  text = text.split('\n').filter((line) => !/not translated:/.test(line)).join('\n')
  text = text.replace(/(^|\s)\/\/.*$/gm, '')
  // zh and en side by side, in objects and in the fields of a problem.
  text = text.replace(/\bzh:\s*(`[^`]*`|'[^']*'),\s*en:\s*(`[^`]*`|'[^']*'|"[^"]*")/g, '')
  text = text.replace(/\b(title|detail|next): '[^']*',\s*\1En: ('[^']*'|"[^"]*")/g, '')
  // t('…', '…'): walk to the closing bracket.
  for (let at = text.search(/\bt\(/); at >= 0; ) {
    let depth = 0
    let end = at + 1
    for (; end < text.length; end++) {
      if (text[end] === '(') depth++
      if (text[end] === ')' && --depth === 0) break
    }
    text = text.slice(0, at) + text.slice(end + 1)
    const next = text.slice(at).search(/\bt\(/)
    at = next < 0 ? -1 : at + next
  }
  return text
}

describe('the two languages', () => {
  it('stand side by side wherever a word is shown', () => {
    const root = join(process.cwd(), 'src')
    const alone = sources(root).flatMap((path) =>
      withoutBoth(readFileSync(path, 'utf8'))
        .split('\n')
        .filter((line) => /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(line))
        .map((line) => `${path.slice(root.length)}: ${line.trim()}`),
    )
    expect(alone, 'write t(zh, en), or end the line with `// not translated: why`').toEqual([])
  })

  it('would find a word that stands alone', () => {
    expect(withoutBoth("<p>{{ t('好', 'Good', { n: f(1) }) }}</p>")).not.toContain('好')
    expect(withoutBoth('<p title="坏">坏</p>')).toContain('坏')
  })

  it('change the whole screen and are remembered', () => {
    expect(t('共 {n} 条', '{n} rows', { n: 3 })).toBe('共 3 条')
    speak('en')
    expect(t('共 {n} 条', '{n} rows', { n: 3 })).toBe('3 rows')
    expect(say({ zh: '县', en: '' })).toBe('县')
    expect(localStorage.getItem('hengjian.lang')).toBe('en')
    expect(document.documentElement.lang).toBe('en')
    lang.value = 'zh'
    markLanguage()
    expect(document.documentElement.lang).toBe('zh-CN')
  })
})
