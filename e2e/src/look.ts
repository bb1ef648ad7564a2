import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { startBrowser, type Width, widths, windowOf } from './browser.ts'

/*
 * Takes pictures of pages, to be looked at: `node e2e/src/look.ts --url http://localhost:8080 --out /tmp/look /en /en/cart`.
 * By default in every width, in light and dark; `--width phone --theme dark --full` narrows that or takes the whole page.
 * `--as admin` logs in to the back office first, once for all pictures, with the password of the demo accounts. `--locale ar`
 * asks for a language, and may be given several times.
 * After a page, `=>` presses something in it: what a selector finds, whatever the language, or keys. So dialogs and menus open:
 * `'/admin/staff => main button.MuiButton-contained' '/admin => keys:Control+k'`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://localhost:8080' },
    out: { type: 'string', default: 'look' },
    width: { type: 'string', multiple: true, default: Object.keys(widths) },
    theme: { type: 'string', multiple: true, default: ['light', 'dark'] },
    locale: { type: 'string', multiple: true, default: ['en-GB'] },
    full: { type: 'boolean', default: false },
    as: { type: 'string' },
  },
})

const longestName = 80

/** Of the n-th picture, in the order in which they were asked for. */
const nameOf = (what: string, index: number): string => {
  const words = what.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')
  return `${String(index + 1).padStart(2, '0')}-${words.slice(0, longestName) || 'root'}`
}

const logIn = async (page: Page, username: string): Promise<void> => {
  await page.goto(`${values.url}/admin/session/log-in`)
  await page.locator('input[name=login]').fill(username)
  await page.locator('input[name=password]').fill('selvedge-demo')
  await page.locator('form:has(input[name=password]) button[type=submit]').first().click()
  await page.waitForURL((url) => url.pathname === '/admin')
}

const open = async (page: Page, what: string): Promise<void> => {
  const [path, ...presses] = what.split('=>').map((part) => part.trim())
  await page.goto(values.url + path, { waitUntil: 'networkidle' })
  for (const press of presses) {
    if (press.startsWith('keys:')) await page.keyboard.press(press.slice('keys:'.length))
    else await page.locator(press).first().click({ timeout: 5000 })
    await page.locator('[role=dialog], [role=menu]').last().waitFor({ timeout: 5000 })
    await page.waitForLoadState('networkidle')
  }
}

mkdirSync(values.out, { recursive: true })
const browser = await startBrowser()
try {
  let known: string | undefined
  const looks = values.locale.flatMap((locale) =>
    (values.width as Width[]).flatMap((width) =>
      (values.theme as ('light' | 'dark')[]).map((theme) => ({ locale, width, theme })),
    ),
  )
  for (const { locale, width, theme } of looks) {
    const context = await browser.newContext({
      ...windowOf(width),
      colorScheme: theme,
      locale,
      ...(known === undefined ? {} : { storageState: JSON.parse(known) }),
    })
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && console.error(message.text()))
    page.on('pageerror', (error) => console.error(error.message))
    if (values.as !== undefined && known === undefined) await logIn(page, values.as)
    for (const [index, what] of positionals.entries()) {
      const path = join(values.out, `${nameOf(what, index)}-${width}-${theme}-${locale}.png`)
      try {
        await open(page, what)
      } catch (error) {
        console.error(what, error instanceof Error ? error.message : error)
      }
      await page.screenshot({ path, fullPage: values.full })
      console.log(path)
    }
    // A refresh token works once: what comes next goes on with the one that is good now.
    known = JSON.stringify(await context.storageState())
    await context.close()
  }
} finally {
  await browser.close()
}
