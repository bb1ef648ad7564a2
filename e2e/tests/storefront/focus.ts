import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

type Focus = {
  what: string
  /** Nothing has the focus. */
  lost: boolean
  /** Something that scripts put the focus on, to which nobody gets by the keyboard: it need not show that. */
  isPlace: boolean
  /** How it shows that it has the focus, if at all. */
  sign: string | null
  /** Whether it can be seen where it is, beneath nothing. */
  uncovered: boolean
}

const focusNow = `(() => {
  const one = document.activeElement
  if (one === null || one === document.body || one === document.documentElement)
    return { what: 'nothing', lost: true, isPlace: false, sign: null, uncovered: false }
  const { left, top, right, bottom } = one.getBoundingClientRect()
  const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2
  const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2
  const seen = document.elementFromPoint(x, y)
  const label = one.closest('label')
  const around = [one, one.parentElement, one.parentElement?.parentElement, label].filter(Boolean)
  const styles = [...around, ...(label?.querySelectorAll('span, i') ?? [])].map((each) => getComputedStyle(each))
  const outlined = styles.some(({ outlineStyle, outlineWidth, outlineColor }) => {
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !/, 0\\)$/.test(outlineColor)
  })
  const ink = getComputedStyle(document.body).color
  const edged = around.some((each) => {
    const { borderBottomWidth, borderBottomColor } = getComputedStyle(each)
    return parseFloat(borderBottomWidth) > 0 && borderBottomColor === ink
  })
  const name = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent ?? ''
  return {
    what: one.tagName.toLowerCase() + ' “' + name.trim().replace(/\\s+/g, ' ').slice(0, 40) + '”',
    lost: false,
    isPlace: one.tabIndex < 0,
    // Browsers do not tell how the thumb of a slider looks.
    sign: one.type === 'range' ? 'thumb' : outlined ? 'outline' : edged ? 'edge' : null,
    // What no pointer reaches cannot be asked for by its place.
    uncovered: getComputedStyle(one).pointerEvents === 'none' || seen !== null && (one.contains(seen) || seen.contains(one) || (label?.contains(seen) ?? false)),
  }
})()`

/** What is wrong with where the focus is, once what moves has come to rest: that it is nowhere, or cannot be seen. */
export const focusFindings = async (page: Page): Promise<string[]> => {
  const deadline = Date.now() + 1500
  for (;;) {
    const found = await findingsNow(page)
    if (found.length === 0 || Date.now() > deadline) return found
  }
}

const findingsNow = async (page: Page): Promise<string[]> => {
  const { what, lost, isPlace, sign, uncovered } = await page.evaluate<Focus>(focusNow)
  if (lost) return ['nothing has the focus']
  if (isPlace) return []
  return [
    ...(sign === null ? [`${what} does not show that it has the focus`] : []),
    ...(uncovered ? [] : [`${what} has the focus beneath something else, or out of the window`]),
  ]
}

/** The focus is somewhere, and where it is can be seen. */
export const assertFocus = async (page: Page, after: string): Promise<void> =>
  assert.deepEqual(await focusFindings(page), [], `after ${after}`)

export const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((one) => one.ownerDocument.activeElement === one)

/** Waits until something has the focus. */
export const untilFocused = async (locator: Locator): Promise<void> => {
  const deadline = Date.now() + 10_000
  while (!(await hasFocus(locator)))
    if (Date.now() > deadline) {
      const { what } = await locator.page().evaluate<Focus>(focusNow)
      assert.fail(`the focus is on ${what}, not on ${locator}`)
    }
}

/** Presses Tab until something has the focus; each stop on the way has to be seen. */
export const tabTo = async (
  page: Page,
  locator: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> => {
  await locator.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await hasFocus(locator)) return
    await page.keyboard.press(key)
    await assertFocus(page, key)
  }
  assert.fail(`${key} does not lead to ${locator}`)
}
