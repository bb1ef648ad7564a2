import { Agent, get } from 'node:http'
import { measure } from '../load.ts'
import { type Spread, spreadOf } from '../statistics.ts'
import type { DemoShop, Page } from './demo-shop.ts'

export type Rendering = {
  name: string
  bytes: number
  per_second: Spread
  p50_ms: Spread
  p99_ms: Spread
  /** Of the server's processor, a page. */
  processor_ms: Spread
  api_per_second: Spread
}

const connections = 8

/** How many times a second a page is rendered for eight visitors at once, in turn with the API's answer of the same data. */
export const renderingOf = async (
  shop: DemoShop,
  page: Page,
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): Promise<Rendering> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const workers = (path: string) =>
    Array.from({ length: connections }, () => async () => {
      const { status } = await fetchWhole(`${shop.url}${path}`, agent)
      if (status !== 200) throw new Error(`${path} answered ${status}`)
    })
  try {
    const { bytes } = await fetchWhole(`${shop.url}${page.path}`, agent)
    await measure(workers(page.path), milliseconds)
    const pages = []
    const answers = []
    const processor = []
    for (let round = 0; round < rounds; round++) {
      const before = await shop.processorMilliseconds()
      const rendered = await measure(workers(page.path), milliseconds)
      processor.push(((await shop.processorMilliseconds()) - before) / rendered.finished)
      pages.push(rendered)
      answers.push(await measure(workers(page.api), milliseconds))
    }
    return {
      name: page.name,
      bytes,
      per_second: spreadOf(pages.map(({ per_second }) => per_second)),
      p50_ms: spreadOf(pages.map(({ p50_ms }) => p50_ms)),
      p99_ms: spreadOf(pages.map(({ p99_ms }) => p99_ms)),
      processor_ms: spreadOf(processor),
      api_per_second: spreadOf(answers.map(({ per_second }) => per_second)),
    }
  } finally {
    agent.destroy()
  }
}

const fetchWhole = (url: string, agent: Agent): Promise<{ status: number; bytes: number }> =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      let bytes = 0
      response.on('data', (piece: Buffer) => {
        bytes += piece.length
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, bytes }))
      response.once('error', reject)
    })
    request.once('error', reject)
  })
