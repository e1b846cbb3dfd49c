/**
 * The time of the office, which is the server's: a phone or an old PC may be years off. The difference is measured
 * whenever the server says what time it has; tests move the server's clock and the page follows.
 */
let ahead = 0

/** Tells the clock what time the server has. */
export function setClock(serverNow: string | undefined): void {
  const now = serverNow ? Date.parse(serverNow) : NaN
  if (!Number.isNaN(now)) ahead = now - Date.now()
}

/** Now, by the server. */
export function now(): Date {
  return new Date(Date.now() + ahead)
}

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })

/** Today's business date `yyyy-MM-dd` in Shanghai. */
export function today(): string {
  const p = Object.fromEntries(day.formatToParts(now()).map((x) => [x.type, x.value]))
  return `${p.year}-${p.month}-${p.day}`
}

/** Whether a day that a date box offers (midnight where the browser stands) lies after today's business date, which is another day there for part of the night. */
export function isAhead(offered: Date): boolean {
  const text = (n: number, digits: number) => String(n).padStart(digits, '0')
  return `${text(offered.getFullYear(), 4)}-${text(offered.getMonth() + 1, 2)}-${text(offered.getDate(), 2)}` > today()
}
