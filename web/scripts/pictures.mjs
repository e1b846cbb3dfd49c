// Takes the pictures of the README from a running server with the sample county:
//   ./run &   then   node web/scripts/pictures.mjs [http://127.0.0.1:5180]
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const site = process.argv[2] ?? 'http://127.0.0.1:5180'
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.HENGJIAN_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

async function person(login, viewport) {
  const page = await (await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })).newPage()
  await page.goto(site)
  await page.evaluate((login) => fetch('/api/session', { method: 'POST', headers: { 'X-Hengjian': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ login, password: 'hengjian2026' }) }), login)
  return page
}
async function shot(page, path, name, ready) {
  await page.goto(site + path)
  await page.locator(ready).first().waitFor()
  await page.screenshot({ path: folder + name + '.png' })
}

const desk = { width: 1366, height: 768 }
const director = await person('director', desk)
const rounds = await director.evaluate(async () => (await (await fetch('/api/forms/rounds')).json()).items)
const round = rounds.find((r) => r.form === 'school-year-facts' && r.year === 2025)
const run = await director.evaluate(
  async (countyId) => (await (await fetch('/api/evaluation/runs', { method: 'POST', headers: { 'X-Hengjian': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ countyId, pack: 'balance-quality-2017', year: 2025, basis: 'final', asOf: null }) })).json()).id,
  round.countyId,
)
await shot(director, `/evaluation/runs/${run}`, 'verdict', 'table.figures')
await director.locator('table.figures tbody button').first().click()
await director.getByText('怎样算出来').first().waitFor()
await director.waitForTimeout(600) // the drawer has slid in
await director.screenshot({ path: folder + 'explain.png' })
await shot(director, `/evaluation/runs/${run}?tab=matrix`, 'matrix', 'td[data-c]')
const officer = await person('s0001', { width: 360, height: 640 })
const own = await officer.evaluate(async () => (await (await fetch('/api/forms/rounds')).json()).items.find((r) => r.form === 'school-year-facts' && r.year === 2026).ownReturnId)
await shot(officer, `/forms/returns/${own}`, 'fill-phone', '[data-field]')
await browser.close()
