import assert from 'node:assert/strict'
import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Finding = { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }

/** Each rule of axe-core for WCAG 2.2 AA and good practice that the page breaks as it is now. */
export const violationsOn = async (page: Page): Promise<string[]> => {
  // Evaluated by the debugger, past the page's policy, which forbids it to the page itself.
  await page.evaluate(`${axe.source};0`)
  const { violations } = await page.evaluate<{ violations: Finding[] }>(
    'axe.run({ resultTypes: ["violations"] })',
  )
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`)
    const more = places.length > nodesShown ? [`and ${places.length - nodesShown} more`] : []
    return `${id}: ${help}: ${[...places.slice(0, nodesShown), ...more].join('; ').replaceAll(/\s+/g, ' ')}`
  })
}

const nodesShown = 3

/** Whether something is wider than the window once the fonts are there, and what. */
export const sidewaysOn = async (page: Page): Promise<string[]> => {
  const [wide, window, culprits] = await page.evaluate<[number, number, string[]]>(
    `document.fonts.ready.then(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
      [...document.querySelectorAll('main *, header *, footer *')]
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect()
          return right > document.documentElement.clientWidth + 1 || left < -1
        })
        .slice(0, 4)
        .map((one) => one.tagName + '.' + one.getAttribute('class')),
    ])`,
  )
  return wide <= window ? [] : [`${wide} wide in a window of ${window}: ${culprits.join(', ')}`]
}

/** What is wrong with a page, whatever it shows. */
export const findingsOn = async (page: Page): Promise<string[]> => {
  const count = (selector: string) => page.locator(selector).count()
  const title = await page.title()
  const headings = await count('h1')
  const mains = await count('main')
  const around = Math.min(await count('body header'), await count('body footer'))
  return [
    ...(title.length > 3 ? [] : [`is called “${title}”`]),
    ...(headings === 1 ? [] : [`has ${headings} headings of the first order`]),
    ...(mains === 1 ? [] : [`has ${mains} main parts`]),
    ...(around > 0 ? [] : ['has no header or no footer']),
    ...(await sidewaysOn(page)),
    ...(await violationsOn(page)),
  ]
}

/** Gathers what is found on many pages, so that one run tells everything, each finding once. */
export const gatherFindings = () => {
  const pages = new Map<string, string[]>()
  return {
    add: (what: string, findings: readonly string[]) => {
      for (const finding of findings) pages.set(finding, [...(pages.get(finding) ?? []), what])
    },
    /** Fails unless there is none. */
    assertNone: () => {
      const told = [...pages].map(([finding, on]) => `${finding}\n    on ${on.join(', ')}`)
      assert.equal(told.length, 0, `\n${told.join('\n')}`)
    },
  }
}
