import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Order } from '@selvedge/contracts'
import type { Page } from 'playwright-core'
import { logIn, type Shop, send } from '../shop.ts'
import { type Locale, literally, textOf, textsIn } from './texts.ts'
import { go } from './window.ts'

export type Style = {
  id: string
  slug: string
  name: string
  price_amount: number
  variants: { id: string; stock_quantity: number; options: { size?: string; colour?: string } }[]
}

/** Styles on sale in one colour and several sizes, with `atLeast` of one of them, in the order in which they are listed. */
export const stylesOnSale = async (shop: Shop, atLeast = 5): Promise<Style[]> => {
  const { body } = await send<{ data: Style[] }>(
    shop,
    'GET /api/catalog/v1/products?available=true&limit=100',
  )
  const fitting = body.data.filter(
    ({ variants }) =>
      variants.length > 1 &&
      new Set(variants.map(({ options }) => options.colour)).size === 1 &&
      variants.every(({ options }) => options.size !== undefined) &&
      variants.some(({ stock_quantity }) => stock_quantity >= atLeast),
  )
  assert.ok(fitting.length >= 14, `the demo shop has styles for the tests: ${fitting.length}`)
  return fitting
}

/** The size of a style that there is most of. */
export const sizeOf = ({ variants }: Style): { id: string; size: string } => {
  const most = variants.toSorted((one, other) => other.stock_quantity - one.stock_quantity)[0]
  assert.ok(most?.options.size)
  return { id: most.id, size: most.options.size }
}

/** How many of a variant can be bought now. */
export const availableOf = async (shop: Shop, variantId: string): Promise<number> => {
  const { body } = await send<{ available: number }>(
    shop,
    `GET /api/inventory/v1/variants/${variantId}/availability`,
  )
  return body.available
}

/** Everything that was ordered under an e-mail address, as staff see it. */
export const ordersOf = async (shop: Shop, email: string): Promise<Order[]> => {
  const { body } = await send<{ data: Order[] }>(shop, 'GET /api/orders/v1/orders?limit=100', {
    token: await logIn(shop, 'staff'),
  })
  return body.data.filter((order) => order.email === email)
}

/** The one order under an e-mail address that is not cancelled; that there is no other is what most tests end with. */
export const onlyOrderOf = async (shop: Shop, email: string): Promise<Order> => {
  const orders = (await ordersOf(shop, email)).filter(({ status }) => !status.startsWith('cancel'))
  assert.equal(orders.length, 1, `one order of ${email}: ${orders.map(({ number }) => number)}`)
  return orders[0] as Order
}

/** An address that nobody has ordered under yet. */
export const newEmail = () => `guest-${randomUUID()}@example.com`

export type Account = { username: string; email: string; password: string }

export const openAccount = async (shop: Shop): Promise<Account> => {
  const username = `ada-${randomUUID().slice(0, 13)}`
  const account = { username, email: `${username}@example.com`, password: 'a walk in the park' }
  const { status } = await send(shop, 'POST /api/identity/v1/register', { body: account })
  assert.equal(status, 201)
  return account
}

/** Fills in the page of the log-in, and goes on from it. */
export const fillLogIn = async (page: Page, account: Account, locale: Locale = 'en'): Promise<void> => {
  const texts = textsIn(locale)
  await page.getByLabel(textOf(texts, 'account.login')).fill(account.username)
  await page.getByLabel(textOf(texts, 'account.password')).fill(account.password)
  await page
    .getByRole('main')
    .getByRole('button', { name: textOf(texts, 'account.log_in_action') })
    .click()
  await page.getByRole('link', { name: textOf(texts, 'common.account_of') }).waitFor()
}

export const logInOn = async (page: Page, account: Account, locale: Locale = 'en'): Promise<void> => {
  await go(page, `/${locale}/log-in`)
  await fillLogIn(page, account, locale)
}

/** The size that the tests buy, on the page of its style. */
export const sizeOn = (page: Page, style: Style) =>
  page.getByRole('radio', { name: new RegExp(`^${literally(sizeOf(style).size)}(?![\\w.])`) })

/** Chooses a size on a style's page and puts it into the bag; done when the bag says so. */
export const addToBag = async (page: Page, style: Style, locale: Locale = 'en'): Promise<void> => {
  const texts = textsIn(locale)
  await go(page, `/${locale}/p/${style.slug}`)
  await sizeOn(page, style).check()
  await page
    .getByRole('button', { name: textOf(texts, 'product.add') })
    .first()
    .click()
  await page
    .getByRole('dialog', { name: textOf(texts, 'cart.title') })
    .getByText(textOf(texts, 'cart.added'))
    .waitFor()
}

/** Writes an address in Berlin where the checkout asks for one, and who the guest is. */
export const fillAddress = async (page: Page, email?: string, locale: Locale = 'en'): Promise<void> => {
  const texts = textsIn(locale)
  const field = (id: string) => page.getByLabel(texts[id] ?? id)
  if (email !== undefined) await field('checkout.email').fill(email)
  await field('account.address_country').selectOption('DE')
  await field('account.label_name').fill('Ada Park')
  await field('account.label_line1').fill('Lindenallee 1')
  await field('account.label_postal').fill('10115')
  await field('account.label_city').fill('Berlin')
  await page.getByRole('radio', { checked: true }).waitFor()
}

export const cards = {
  success: '4242424242424242',
  challenge: '4000000000003220',
  declined: '4000000000000002',
} as const

export const fillCard = async (page: Page, number: string, locale: Locale = 'en'): Promise<void> => {
  const texts = textsIn(locale)
  const field = (id: string) => page.getByLabel(texts[id] ?? id)
  await field('checkout.card_number').fill(number)
  await field('checkout.card_expiry').fill('1234')
  await field('checkout.card_code').fill('123')
}

export const place = (page: Page) => page.getByRole('button', { name: 'Order and pay' }).click()

/** The number of the order whose confirmation the page shows. */
export const confirmed = async (page: Page, locale: Locale = 'en'): Promise<string> => {
  const texts = textsIn(locale)
  await page.getByRole('heading', { level: 1, name: textOf(texts, 'checkout.confirmed_title') }).waitFor()
  const text = await page
    .getByRole('main')
    .getByText(textOf(texts, 'checkout.order_number'))
    .first()
    .textContent()
  return /[A-Z0-9]+(?:-[A-Z0-9]+)*$/.exec(text ?? '')?.[0] ?? ''
}

/** Fills in the checkout as a guest in Berlin, without placing the order yet. */
export const fillCheckout = async (
  page: Page,
  email: string,
  card: string = cards.success,
): Promise<void> => {
  await go(page, '/en/checkout')
  await fillAddress(page, email)
  await fillCard(page, card)
}
