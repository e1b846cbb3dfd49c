import { chromium } from 'playwright-core'
const base = process.env.BASE ?? 'http://127.0.0.1:5313'
const [login, ...paths] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
for (const [screen, viewport] of Object.entries({ desk: { width: 1366, height: 768 }, phone: { width: 360, height: 640 } })) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce', isMobile: screen === 'phone', hasTouch: screen === 'phone' })
  const page = await context.newPage()
  page.on('pageerror', (e) => console.error(screen, e.message))
  page.on('console', (m) => m.type() === 'error' && console.error(screen, m.text()))
  await page.goto(base + '/sign-in')
  await page.evaluate(async ([login]) => { await fetch('/api/session', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Hengjian': '1' }, body: JSON.stringify({ login, password: 'hengjian2026' }) }) }, [login])
  for (const p of paths) {
    const [path, name, act] = p.split('|')
    await page.goto(base + path)
    await page.locator('main').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(400)
    if (act) { try { await (new Function('page', 'return (async()=>{' + act + '})()'))(page) } catch (e) { console.error(screen, name, e.message.split('\n')[0]) } await page.waitForLoadState('networkidle'); await page.waitForTimeout(500) }
    await page.screenshot({ path: `/tmp/dirshots/${name}-${screen}.png`, fullPage: false })
  }
  await context.close()
}
await browser.close()
