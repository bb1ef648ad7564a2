import type { Locator, Page } from 'playwright-core'

type Given = {
  /** What the dialog is called; where there is one alone it need not be said. */
  dialog?: string | RegExp
  /** Fields by their labels. */
  fill?: Record<string, string>
  check?: readonly string[]
  choose?: Record<string, string>
  /** Where the button is, if there are several. */
  within?: Locator
  /** What the button of the dialog is called, where that is another name. */
  press?: string
}

/** A label to the letter, with or without the mark of what has to be answered. */
const called = (label: string) => new RegExp(`^${label}\\s*\\*?$`)

/** Presses a command's button, answers what its dialog asks, and gives it. Resolves with the dialog. */
export const order = async (page: Page, button: string, given: Given = {}): Promise<Locator> => {
  await (given.within ?? page.getByRole('main')).getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog', given.dialog === undefined ? {} : { name: given.dialog })
  for (const [label, value] of Object.entries(given.choose ?? {}))
    await dialog.getByLabel(called(label)).selectOption({ label: value })
  for (const [label, value] of Object.entries(given.fill ?? {}))
    await dialog.getByLabel(called(label)).fill(value)
  for (const label of given.check ?? []) await dialog.getByLabel(label, { exact: true }).check()
  await dialog.getByRole('button', { name: given.press ?? button, exact: true }).click()
  return dialog
}

/** The same, to its good end. */
export const carryOut = async (page: Page, button: string, given: Given = {}): Promise<void> => {
  await (await order(page, button, given)).waitFor({ state: 'hidden' })
}
