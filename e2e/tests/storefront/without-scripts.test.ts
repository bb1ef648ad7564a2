import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  availableOf,
  confirmed,
  newEmail,
  onlyOrderOf,
  type Style,
  sizeOf,
  sizeOn,
  stylesOnSale,
} from './shopping.ts'
import { logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()
const styles = await stylesOnSale(shop)
const styleAt = (n: number) => styles[n % styles.length] as Style

/** As `addToBag`, where the form of the size leads to the page of the bag. */
const addByForm = async (page: Awaited<ReturnType<typeof enter>>, style: Style) => {
  await page.goto(`/en/p/${style.slug}`)
  await sizeOn(page, style).check()
  await page.getByRole('button', { name: 'Add to bag' }).first().click()
  await page.waitForURL('**/en/cart')
}

test('the shop is walked through by links, and filtered by a form', async () => {
  const page = await enter({ scripts: false })
  await page.goto('/en')
  await page
    .getByRole('contentinfo')
    .getByRole('navigation', { name: 'Shop by department' })
    .getByRole('link')
    .first()
    .click()
  await page.waitForURL('**/en/c/*')
  const pieces = async () =>
    Number.parseInt(await page.getByRole('status').filter({ hasText: 'piece' }).first().innerText(), 10)
  const all = await pieces()
  const filters = page.getByRole('form', { name: 'Filters' })
  const box = filters
    .locator('label')
    .filter({ has: page.getByRole('checkbox') })
    .first()
  const label = (await box.textContent()) ?? ''
  const counted = Number(/(\d+) pieces?/.exec(label)?.[1])
  await box.click()
  await filters.getByRole('button', { name: 'Apply' }).click()
  await page.waitForURL(/\?.+=/)
  assert.equal(await pieces(), counted, `${label} of ${all}`)
  // The filter is chosen on the page that came, and taken away by a link.
  await page
    .getByRole('link', { name: /^Remove filter/ })
    .first()
    .click()
  await page.waitForURL((url) => url.search === '')
  assert.equal(await pieces(), all)
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('price_low')
  await page.getByRole('button', { name: 'Apply' }).first().click()
  await page.waitForURL('**sort=price_low**')
  await page.getByRole('main').getByRole('article').first().getByRole('link').first().click()
  await page.waitForURL('**/en/p/*')
  await page
    .getByRole('button', { name: /Add to bag|Sold out/ })
    .first()
    .waitFor()
})

test('words are searched for by a form', async () => {
  const page = await enter({ scripts: false })
  await page.goto('/en')
  await page.getByRole('search').getByRole('searchbox').first().fill(styleAt(0).name)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/search?search=*')
  await page
    .getByRole('main')
    .getByRole('link', { name: styleAt(0).name, exact: true })
    .waitFor()
})

test('what is in the bag is changed by forms', async () => {
  const page = await enter({ scripts: false })
  const [one, other] = [styleAt(1), styleAt(2)]
  await addByForm(page, one)
  await addByForm(page, other)
  await page.getByRole('button', { name: `One more: ${one.name}` }).click()
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: one.name })
  await row.getByRole('status', { name: 'Quantity' }).getByText('2').waitFor()
  await page.getByRole('button', { name: `One fewer: ${one.name}` }).click()
  await row.getByRole('status', { name: 'Quantity' }).getByText('1').waitFor()
  await page.getByRole('button', { name: `Remove: ${one.name}` }).click()
  await page.getByText('That is out of your bag.').waitFor()
  assert.equal(await row.count(), 0)
  await page.getByRole('button', { name: 'Put it back' }).click()
  await row.first().waitFor()
  assert.equal(await page.getByRole('main').getByRole('listitem').filter({ hasText: other.name }).count(), 1)
})

test('a guest orders', async () => {
  const page = await enter({ scripts: false, expected: logged(402) })
  const style = styleAt(3)
  const email = newEmail()
  const before = await availableOf(shop, sizeOf(style).id)
  await addByForm(page, style)
  await page.getByRole('button', { name: `One more: ${style.name}` }).click()
  await page.getByRole('status', { name: 'Quantity' }).getByText('2').waitFor()
  await page.getByRole('link', { name: 'Go to checkout' }).click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Country or region').selectOption('US')
  await page.getByRole('button', { name: 'Show the fields of this country' }).click()
  await page.getByLabel('ZIP code').waitFor()
  assert.equal(await page.getByLabel('E-mail address').inputValue(), email)
  await page.getByLabel('Country or region').selectOption('DE')
  await page.getByRole('button', { name: 'Show the fields of this country' }).click()
  await page.getByLabel('Postcode').fill('10115')
  await page.getByLabel('Full name').fill('Ada Park')
  await page.getByLabel('Street and number').fill('Lindenallee 1')
  await page.getByLabel('Town or city').fill('Berlin')
  await page.getByLabel('Test card').selectOption('tok_decline')
  await page.getByRole('button', { name: 'Order and pay' }).click()
  await page.getByText('Your payment was declined.').waitFor()
  assert.equal(await page.getByLabel('Street and number').inputValue(), 'Lindenallee 1')
  await page.getByLabel('Test card').selectOption('tok_success')
  await page.getByRole('button', { name: 'Order and pay' }).click()
  const number = await confirmed(page)
  const order = await onlyOrderOf(shop, email)
  assert.equal(order.number, number)
  assert.equal(order.lines[0]?.quantity, 2)
  assert.equal(await availableOf(shop, sizeOf(style).id), before - 2)
})
