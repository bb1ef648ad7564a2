import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Finding = { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }

/** Each rule of axe-core for WCAG 2.2 AA and good practice that the page breaks as it is now. */
const violationsOn = async (page: Page): Promise<string[]> => {
  // Evaluated by the debugger, past the page's policy, which forbids it to the page itself.
  await page.evaluate(`${axe.source};0`)
  const { violations } = await page.evaluate<{ violations: Finding[] }>(
    'axe.run({ resultTypes: ["violations"] })',
  )
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`).join('\n    ')}`,
  )
}

/** Whether something is wider than the window, and what. */
export const sidewaysOn = async (page: Page): Promise<string[]> => {
  const [wide, window, culprits] = await page.evaluate<[number, number, string[]]>(`[
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
    [...document.querySelectorAll('main *, header *, footer *')]
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect()
        return right > document.documentElement.clientWidth + 1 || left < -1
      })
      .slice(0, 4)
      .map((one) => one.tagName + '.' + one.getAttribute('class')),
  ]`)
  return wide <= window ? [] : [`${wide} wide in a window of ${window}: ${culprits.join(', ')}`]
}

/** What is wrong with a page, whatever it shows: each finding is one line that begins with `what`. */
export const findingsOn = async (page: Page, what: string): Promise<string[]> => {
  const count = (selector: string) => page.locator(selector).count()
  const title = await page.title()
  const [headings, mains, banners, foots] = [
    await count('h1'),
    await count('main'),
    await count('body header'),
    await count('body footer'),
  ]
  return [
    ...(title.length > 3 ? [] : [`is called “${title}”`]),
    ...(headings === 1 ? [] : [`has ${headings} headings of the first order`]),
    ...(mains === 1 ? [] : [`has ${mains} main parts`]),
    ...(banners > 0 && foots > 0 ? [] : ['has no header or footer']),
    ...(await sidewaysOn(page)),
    ...(await violationsOn(page)),
  ].map((finding) => `${what} ${finding}`)
}
