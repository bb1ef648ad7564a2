import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startBrowser, type Width, widths, windowOf } from './browser.ts'

/*
 * Takes pictures of pages, to be looked at: `node e2e/src/look.ts --url http://localhost:8080 --out /tmp/look /en /en/cart`.
 * By default in every width, in light and dark; `--width phone --theme dark --full` narrows that or takes the whole page.
 * `--as admin` logs in to the back office first, with the password of the demo accounts; `--locale ar` asks for a language.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://localhost:8080' },
    out: { type: 'string', default: 'look' },
    width: { type: 'string', multiple: true, default: Object.keys(widths) },
    theme: { type: 'string', multiple: true, default: ['light', 'dark'] },
    full: { type: 'boolean', default: false },
    as: { type: 'string' },
    locale: { type: 'string', default: 'en-GB' },
  },
})

mkdirSync(values.out, { recursive: true })
const browser = await startBrowser()
try {
  for (const width of values.width as Width[]) {
    for (const theme of values.theme as ('light' | 'dark')[]) {
      const context = await browser.newContext({
        ...windowOf(width),
        colorScheme: theme,
        locale: values.locale,
      })
      const page = await context.newPage()
      page.on('console', (message) => message.type() === 'error' && console.error(message.text()))
      page.on('pageerror', (error) => console.error(error.message))
      if (values.as !== undefined) {
        await page.goto(`${values.url}/admin/session/log-in`)
        await page.locator('input[name=login]').fill(values.as)
        await page.locator('input[name=password]').fill('selvedge-demo')
        await page.locator('form:has(input[name=password]) button[type=submit]').first().click()
        await page.waitForURL((url) => url.pathname === '/admin')
      }
      for (const path of positionals) {
        await page.goto(values.url + path, { waitUntil: 'networkidle' })
        const name = `${path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'root'}-${width}-${theme}.png`
        await page.screenshot({ path: join(values.out, name), fullPage: values.full })
        console.log(join(values.out, name))
      }
      await context.close()
    }
  }
} finally {
  await browser.close()
}
