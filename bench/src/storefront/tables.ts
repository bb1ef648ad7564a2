import { median } from '../statistics.ts'
import type { Page } from './demo-shop.ts'
import type { Kind, Visit } from './experience.ts'
import type { Rendering } from './rendering.ts'

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
const verdict = (reached: boolean) => (reached ? 'yes' : '**no**')

export type Visited = { page: Page; visits: readonly Visit[] }

/** Pages a second beside the API's answers of the same data, in the same run. */
export const renderingTable = (rendered: readonly Rendering[]): string =>
  table(
    [
      'page, 8 visitors at once',
      'rendered a second',
      'p50',
      'p99',
      'processor a page',
      'HTML',
      'the API alone, a second',
      'ratio',
    ],
    rendered.map(({ name, bytes, per_second, p50_ms, p99_ms, processor_ms, api_per_second }) => [
      name,
      `${Math.round(per_second.median)} (${Math.round(per_second.min)}–${Math.round(per_second.max)})`,
      `${p50_ms.median.toFixed(1)} ms`,
      `${p99_ms.median.toFixed(1)} ms`,
      `${processor_ms.median.toFixed(1)} ms`,
      kilobytes(bytes),
      String(Math.round(api_per_second.median)),
      (per_second.median / api_per_second.median).toFixed(3),
    ]),
  )

const middle = (visits: readonly Visit[], value: (visit: Visit) => number) => median(visits.map(value))
const scriptReach = 110_000

/** What a first visit sends over the wire, compressed as it was sent. */
export const weightTable = (visited: readonly Visited[]): string => {
  const kinds: Kind[] = ['html', 'script', 'style', 'font', 'image']
  return table(
    ['first visit, bytes sent', ...kinds, 'scripts < 110 kB'],
    visited.map(({ page, visits }) => [
      page.name,
      ...kinds.map((kind) => kilobytes(middle(visits, ({ bytes }) => bytes[kind]))),
      verdict(middle(visits, ({ bytes }) => bytes.script) < scriptReach),
    ]),
  )
}

const lcpReach = 1800
const inpReach = 100

/** What Chromium measures with a mid-range phone's processor and network. */
export const experienceTable = (visited: readonly Visited[]): string =>
  table(
    ['phone of the middle range', 'LCP', 'CLS', 'INP', 'LCP < 1.8 s', 'CLS 0.00', 'INP < 100 ms'],
    visited.map(({ page, visits }) => {
      const lcp = middle(visits, ({ lcp_ms }) => lcp_ms)
      const cls = middle(visits, (visit) => visit.cls)
      const pressed = visits.flatMap(({ inp_ms }) => inp_ms ?? [])
      const inp = pressed.length === 0 ? null : median(pressed)
      return [
        page.name,
        `${(lcp / 1000).toFixed(2)} s`,
        cls.toFixed(2),
        inp === null ? '–' : `${Math.round(inp)} ms`,
        verdict(lcp < lcpReach),
        verdict(cls < 0.005),
        inp === null ? 'nothing pressed' : verdict(inp < inpReach),
      ]
    }),
  )
