/** The document as the preview shows it: its script would be blocked there, and complained of in the console. */
export const withoutScript = (html: string): string => html.replace(/<script>[\s\S]*?<\/script>/g, '')

/**
 * A paper that is one sheet holds what it has to: first its charts give way, then everything grows smaller, as little as is enough.
 * The printed file does this itself (PaperHtml.Fit); the preview runs no script of the document, so it is done from here.
 */
export function fitOnePage(inside: Document): boolean {
  const sheet = inside.querySelector<HTMLElement>('.sheet')
  const box = sheet?.firstElementChild as HTMLElement | null
  const fit = box?.firstElementChild as HTMLElement | null
  if (!sheet || !box || !fit || !inside.defaultView) return false
  const style = inside.defaultView.getComputedStyle(sheet)
  const room = sheet.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)
  const charts = [...fit.querySelectorAll<SVGElement>('figure svg')]
  for (let mm = 56; box.offsetHeight > room && mm >= 40; mm -= 4) for (const svg of charts) svg.style.maxHeight = `${mm}mm`
  for (let zoom = 0.98; box.offsetHeight > room && zoom > 0.3; zoom -= 0.02) fit.style.setProperty('zoom', String(zoom))
  return true
}
