import { fileURLToPath } from 'node:url'
import { startBrowser, windowOf } from '@selvedge/e2e/browser'
import type { Page } from './demo-shop.ts'

export type Kind = 'html' | 'script' | 'style' | 'font' | 'image' | 'other'

/** One visit: what the page sent over the wire, in bytes, and what the browser measured. */
export type Visit = {
  bytes: Record<Kind, number>
  /** The largest thing in view was painted so many milliseconds after the visit began. */
  lcp_ms: number
  /** How much moved by itself. */
  cls: number
  /** From the slowest press to the next frame. */
  inp_ms: number | null
}

/** Lighthouse's mobile throttling: 1.6 Mbit/s, 150 ms a round trip, a processor four times as slow as this one. */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const slowdown = 4

const observe = fileURLToPath(new URL('observe-vitals.js', import.meta.url))

/** Visits a page with an empty cache, as a phone of the middle range does, and presses what a shopper presses. */
export const experience = async (url: string, page: Page): Promise<Visit> => {
  const browser = await startBrowser()
  try {
    const context = await browser.newContext(windowOf('phone'))
    const tab = await context.newPage()
    const session = await context.newCDPSession(tab)
    const bytes: Visit['bytes'] = { html: 0, script: 0, style: 0, font: 0, image: 0, other: 0 }
    const kinds = new Map<string, Kind>()
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, kindOf(type)))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes[kinds.get(requestId) ?? 'other'] += encodedDataLength
    })
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', network)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await tab.addInitScript({ path: observe })
    await tab.goto(url + page.path, { waitUntil: 'networkidle' })
    const sent = { ...bytes }
    for (const { role, name } of page.press) {
      await tab.getByRole(role, { name, disabled: false }).first().click()
      await tab.waitForTimeout(300)
    }
    const { lcp, cls, inp } = await tab.evaluate<{ lcp: number; cls: number; inp: number | null }>('vitals')
    return { bytes: sent, lcp_ms: lcp, cls, inp_ms: inp }
  } finally {
    await browser.close()
  }
}

const kindOf = (type: string): Kind =>
  type === 'Document'
    ? 'html'
    : type === 'Stylesheet'
      ? 'style'
      : ['Script', 'Font', 'Image'].includes(type)
        ? (type.toLowerCase() as Kind)
        : 'other'
