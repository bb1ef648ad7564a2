import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as playwright } from 'playwright-core'

/** Starts the Chromium that npm installed. Whoever starts it closes it. */
export const startBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    // Its own arguments are for machines without a shared memory or a display; one process each would not isolate pages.
    args: [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox'],
    headless: true,
  })

export const widths = { phone: 390, tablet: 834, desktop: 1440 } as const
export type Width = keyof typeof widths

/** A visitor's window. */
export const windowOf = (width: Width): BrowserContextOptions => ({
  viewport: { width: widths[width], height: width === 'desktop' ? 900 : 844 },
  ...(width === 'phone' ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
})
