import assert from 'node:assert/strict'
import { after, afterEach } from 'node:test'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { startBrowser, type Width, windowOf } from '../../src/browser.ts'
import { type Shop, type ShopOptions, startShop } from '../shop.ts'

export type Visitor = {
  width?: Width
  theme?: 'light' | 'dark'
  scripts?: boolean
  options?: BrowserContextOptions
  /** Has not said yet which cookies may be kept, and is asked. */
  asked?: boolean
  /** The pictures themselves are fetched; otherwise a blank one stands in for each, as drawing them takes its time. */
  pictures?: boolean
  /** Messages of the console that belong to what is tested, such as those of a failing network. */
  expected?: RegExp
}

export type ShopWindow = {
  shop: Shop
  /** Somebody with a browser of their own: nothing in it is known to the shop yet. */
  enter(visitor?: Visitor): Promise<Page>
}

/**
 * A running shop and a browser for the tests of a file. Whatever a page throws, logs as an error or loads against its
 * policy fails the test in which it happened.
 */
export const openShopWindow = async (options: ShopOptions = {}): Promise<ShopWindow> => {
  const [shop, browser] = await Promise.all([startShop(options), startBrowser()])
  const wrong: string[] = []
  after(async () => {
    await browser.close()
    await shop.stop()
  })
  afterEach(async () => {
    await closeAll(browser)
    assert.deepEqual(wrong.splice(0), [])
  })
  return {
    shop,
    enter: async ({
      width = 'desktop',
      theme = 'light',
      scripts = true,
      options: more = {},
      asked = false,
      pictures = false,
      expected,
    } = {}) => {
      const context = await browser.newContext({
        baseURL: shop.url,
        ...windowOf(width),
        colorScheme: theme,
        javaScriptEnabled: scripts,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        ...more,
      })
      // A step that takes longer than this on the slowest machine does not happen at all.
      context.setDefaultTimeout(30_000)
      if (!asked) await context.addCookies([{ name: 'selvedge_consent', value: 'none', url: shop.url }])
      if (!pictures) await context.route('**/api/media/v1/images/**', (route) => route.fulfill(blank))
      watch(context, (text) => {
        if (!expected?.test(text)) wrong.push(text)
      })
      return context.newPage()
    },
  }
}

/** A picture of one pixel, for those that need not be drawn. */
export const blank = {
  contentType: 'image/gif',
  body: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
}

const watch = (context: BrowserContext, tell: (text: string) => void) => {
  context.on('weberror', (error) => tell(`${error.page()?.url()} threw ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error')
      tell(`${message.page()?.url()} logged ${message.text()} (${message.location().url})`)
  })
}

const closeAll = (browser: Browser) => Promise.all(browser.contexts().map((context) => context.close()))

/** What browsers log of answers of these statuses. */
export const logged = (...statuses: number[]) =>
  new RegExp(`Failed to load resource: the server responded with a status of (?:${statuses.join('|')})`)

/** Opens a page and waits until its scripts have taken over, so that what is pressed is heard. */
export const go = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await hydrated(page)
}

/**
 * Waits until an expression is true in the page. Playwright's own `waitForFunction` evaluates it again and again within
 * the page, which the page's policy forbids.
 */
export const untilIn = (page: Page, condition: string): Promise<void> =>
  page.evaluate(`new Promise((resolve, reject) => {
    const deadline = performance.now() + 30_000
    const look = () => {
      if (${condition}) resolve()
      else if (performance.now() > deadline) reject(new Error(${JSON.stringify(`never true: ${condition}`)}))
      else setTimeout(look, 20)
    }
    look()
  })`)

/** React has taken the server's page over, but for the parts that it fetches at the first sign of a visitor. */
export const takenOver = (page: Page): Promise<void> =>
  untilIn(
    page,
    `Object.entries(document).some(
      ([name, root]) => name.startsWith('__reactContainer$') && !root.stateNode.current.memoizedState.isDehydrated
    )`,
  )

/** All of the page is React's: with a sign of a visitor, for those parts too. */
export const hydrated = async (page: Page): Promise<void> => {
  await takenOver(page)
  await page.evaluate("document.dispatchEvent(new Event('wheel'))")
  await untilIn(
    page,
    `[...document.querySelectorAll('[data-later]')].every(
      (part) => Object.keys(part).some((name) => name.startsWith('__reactFiber$'))
    )`,
  )
}
