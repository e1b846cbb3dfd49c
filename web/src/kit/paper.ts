import { onMounted, onUnmounted } from 'vue'

export type Paper = 'A4' | 'A4 landscape' | 'A3' | 'A3 landscape'

/** The paper that the page prints on while it is open. */
export function usePaper(paper: Paper, margin = '12mm'): void {
  let sheet: HTMLStyleElement | null = null
  onMounted(() => {
    sheet = document.createElement('style')
    sheet.textContent = `@page { size: ${paper}; margin: ${margin}; }`
    document.head.appendChild(sheet)
  })
  onUnmounted(() => sheet?.remove())
}
