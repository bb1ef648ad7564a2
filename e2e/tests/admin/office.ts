import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { ShopOptions } from '../shop.ts'
import { openShopWindow, type ShopWindow, type Visitor } from '../storefront/window.ts'

export type Office = ShopWindow & {
  /** Somebody of the demo's staff at work, on a page of the back office. */
  work(username: string, path?: string, visitor?: Visitor): Promise<Page>
}

const demoPassword = 'selvedge-demo'

/** Fills in the page of the shop where the provider asks who comes to the back office. */
export const logInAt = async (page: Page, username: string, password = demoPassword): Promise<void> => {
  await page.getByLabel('E-mail or username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Log in', exact: true }).click()
}

/** The page has its heading: what it is about was read, or could not be. */
export const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

export const openOffice = async (options: ShopOptions = {}): Promise<Office> => {
  const window = await openShopWindow(options)
  return {
    ...window,
    work: async (username, path = '/admin', visitor = {}) => {
      const page = await window.enter(visitor)
      await page.goto(path)
      await logInAt(page, username)
      await page.waitForURL(({ pathname, search }) => pathname + search === path)
      await settled(page)
      return page
    },
  }
}

/** Asks our own API as a script of the page would, with or without what tells it from other sites. */
export const askIn = (
  page: Page,
  path: string,
  init: { method?: string; headers?: Record<string, string> } = {},
) =>
  page.evaluate<{ status: number; code: string | undefined }>(
    `fetch(${JSON.stringify(path)}, ${JSON.stringify(init)}).then(async (answer) => ({
      status: answer.status,
      code: (await answer.json().catch(() => ({}))).code,
    }))`,
  )

export const own = { 'x-selvedge-admin': '1' }

/** What the navigation offers, in the order of the page. */
export const offered = async (page: Page): Promise<string[]> => {
  const links = page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link')
  const texts = await links.allTextContents()
  assert.equal(texts[0], 'Selvedge')
  return texts.slice(1)
}
