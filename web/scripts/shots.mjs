// Takes pictures of the gallery and of the frame (with invented answers) on the office screen and the phone.
//   node scripts/shots.mjs [--out FOLDER] [--only NAME] [--axe]
// Needs Chromium, Chrome or Edge; HENGJIAN_CHROMIUM names one that is not found by itself.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'
import { answers } from './fakes.mjs'

const { values: options } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' }, axe: { type: 'boolean' }, en: { type: 'boolean' } } })
const out = options.out ?? new URL('../shots', import.meta.url).pathname
const browsers = [process.env.HENGJIAN_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']
const executablePath = browsers.find((path) => path && existsSync(path))
if (!executablePath) throw new Error('没有找到 Chromium、Chrome 或 Edge (no browser found; set HENGJIAN_CHROMIUM)')

/** What to show: an address, and what to do before the picture. */
const shots = [
  ...['list', 'form', 'matrix', 'explain', 'charts', 'report', 'pieces', 'print'].map((part) => ({ name: `gallery-${part}`, path: `/gallery/${part}` })),
  { name: 'gallery-detail', path: '/gallery/list', act: (page) => page.locator('tbody .plain, .cards .title').first().click() },
  { name: 'gallery-reason', path: '/gallery/list', phone: false, act: async (page) => { await page.locator('tbody input[type=checkbox]').nth(1).click(); await page.locator('.picked button').nth(1).click() } },
  { name: 'gallery-review', path: '/gallery/form', act: async (page) => { await page.getByText('审', { exact: true }).click() } },
  { name: 'gallery-picker', path: '/gallery/pieces', act: (page) => page.getByRole('combobox').click() },
  { name: 'board', path: '/' },
  { name: 'nav', path: '/', desk: false, act: (page) => page.locator('.menu').click() },
  { name: 'sign-in', path: '/sign-in', out: true },
  { name: 'sign-in-wait', path: '/sign-in', out: true, act: async (page) => { await page.fill('#login', 'ddzr'); await page.fill('#password', 'x'); await page.click('.go') } },
  { name: 'set-up', path: '/set-up', fresh: true },
  { name: 'my-account', path: '/me' },
  { name: 'my-totp', path: '/me', act: (page) => page.locator('#totp button').first().click() },
  { name: 'not-found', path: '/nowhere' },
  { name: 'conflict', path: '/me', act: async (page) => { await page.fill('#pw-current', 'old pass 1'); await page.fill('#pw-new', 'new pass 1'); await page.fill('#pw-again', 'new pass 1'); await page.click('#password .go') } },
  { name: 'no-server', path: '/', away: true },
  { name: 'offline', path: '/', act: async (page) => { await page.unroute('**/api/**'); await page.route('**/api/**', (route) => (new URL(route.request().url()).pathname.startsWith('/api/') ? route.abort() : route.continue())); await page.locator('.who').click(); await page.getByText('退出登录').click() } },
]
const screens = { desk: { width: 1366, height: 768 }, phone: { width: 360, height: 640 } }

mkdirSync(out, { recursive: true })
const server = await createServer({ root: new URL('..', import.meta.url).pathname, server: { port: 0, proxy: {} }, logLevel: 'error' })
await server.listen()
const base = server.resolvedUrls.local[0].replace(/\/$/, '')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
const axe = options.axe ? readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8') : null
let serious = 0

for (const shot of shots.filter((s) => !options.only || s.name.includes(options.only))) {
  for (const [screen, viewport] of Object.entries(screens)) {
    if (shot[screen] === false) continue
    const context = await browser.newContext({ viewport, deviceScaleFactor: 1, locale: 'zh-CN', reducedMotion: 'reduce', isMobile: screen === 'phone', hasTouch: screen === 'phone' })
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(`${shot.name} ${screen}: ${error.message}`))
    page.on('console', (message) => message.type() === 'error' && !/Failed to load resource/.test(message.text()) && console.error(`${shot.name} ${screen}: ${message.text()}`))
    if (options.en) await page.addInitScript(() => localStorage.setItem('hengjian.lang', 'en'))
    await page.route('**/api/**', (route) => (new URL(route.request().url()).pathname.startsWith('/api/') ? (shot.away ? route.abort() : route.fulfill(answers(route.request(), shot))) : route.continue()))
    await page.goto(base + shot.path)
    await page.locator('main').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(500)
    if (shot.act) {
      await shot.act(page)
      await page.waitForTimeout(500)
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) console.error(`${shot.name} ${screen}: ${wide}px wider than the screen`)
    await page.screenshot({ path: join(out, `${shot.name}-${screen}.png`) })
    if (axe) {
      await page.evaluate(axe)
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
      for (const violation of found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')) {
        serious++
        console.error(`${shot.name} ${screen}: ${violation.id}: ${violation.help}\n    ${violation.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join('\n    ')}`)
      }
    }
    await context.close()
  }
}
await browser.close()
await server.close()
console.log(`pictures in ${out}${axe ? `; axe: ${serious} serious` : ''}`)
process.exit(serious ? 1 : 0)
