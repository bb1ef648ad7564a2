import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as playwright } from 'playwright-core'

/**
 * Starts the Chromium that npm installed. Whoever starts it closes it. Not with the arguments that its package has for it:
 * they switch the web's security off, and what is tested here is meant for people who have it on.
 */
export const startBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    // Where this runs as root there is no sandbox; nothing but our own pages is opened.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    headless: true,
  })

export const widths = { phone: 390, tablet: 834, desktop: 1440 } as const
export type Width = keyof typeof widths

/** A visitor's window. */
export const windowOf = (width: Width): BrowserContextOptions => ({
  viewport: { width: widths[width], height: width === 'desktop' ? 900 : 844 },
  ...(width === 'phone' ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
})
