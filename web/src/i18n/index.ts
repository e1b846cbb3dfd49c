import { ref } from 'vue'

/** The two languages of the product: Chinese first, English complete. */
export type Lang = 'zh' | 'en'

/** A text in both languages, as the server sends refusals and packs may send names. */
export interface Words {
  zh: string
  en: string
}

const place = 'hengjian.lang'

function remembered(): Lang {
  try {
    return localStorage.getItem(place) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

export const lang = ref<Lang>(remembered())

/** Changes the language of the whole screen and remembers it on this device. */
export function speak(to: Lang): void {
  lang.value = to
  try {
    localStorage.setItem(place, to)
  } catch {
    // Private windows refuse storage; the language then lasts as long as the page.
  }
  markLanguage()
}

/** Tells the browser (fonts, screen readers) which language the page is in. */
export function markLanguage(): void {
  document.documentElement.lang = lang.value === 'zh' ? 'zh-CN' : 'en'
}

/**
 * The text in the language of the screen. Both languages stand where the text is used, so neither can be forgotten;
 * `{name}` is filled from `values`.
 */
export function t(zh: string, en: string, values?: Record<string, string | number>): string {
  const text = lang.value === 'zh' ? zh : en
  return values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : text
}

/** A unit or remark behind a name, in the brackets of the language: （人） or (people). */
export function bracketed(text: string | undefined): string {
  return text ? t('（{text}）', ' ({text})', { text }) : ''
}

/** A text that came in both languages (from the server, a pack or a manifest); a missing English falls back to Chinese. */
export function say(words: Words | string | null | undefined): string {
  if (!words) return ''
  if (typeof words === 'string') return words
  return lang.value === 'en' ? words.en || words.zh : words.zh
}
