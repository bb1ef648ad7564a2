import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@selvedge/kernel'
import type { Page, Route } from 'playwright-core'
import { tablesOf } from '../machine.ts'
import {
  addToBag,
  availableOf,
  confirmed,
  fillCheckout,
  newEmail,
  onlyOrderOf,
  place,
  type Style,
  sizeOf,
  sizeOn,
  stylesOnSale,
} from './shopping.ts'
import { go, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()
const styles = await stylesOnSale(shop)
const styleAt = (n: number) => styles[n % styles.length] as Style
/** What browsers log of connections that break, and of what the page makes of them. */
const broken = /net::ERR_|Failed to load resource/

const isOrder = (route: Route) => {
  const request = route.request()
  return request.method() === 'POST' && new URL(request.url()).pathname.includes('/checkout')
}

/** The first order that is sent goes through `meets`; everything after it as usual. */
const firstOrder = async (page: Page, meets: (route: Route) => Promise<void>) => {
  let isFirst = true
  await page.route('**/checkout*', (route) => {
    if (!isFirst || !isOrder(route)) return route.continue()
    isFirst = false
    return meets(route)
  })
}

/** How often the payment gateway has money set aside or taken, in all. */
const chargesOf = async (): Promise<number> => {
  const payments = tablesOf(shop.dataDir, 'payments')
  try {
    const { count } = await payments.one<{ count: number }>(
      sql`select count(*) from sandbox_charge where status in ('pending', 'authorised', 'captured')`,
    )
    return count
  } finally {
    await payments.close()
  }
}

for (const { when, meets } of [
  {
    when: 'whose answer is lost',
    meets: async (route: Route) => {
      // Past the browser, which never sees the answer, nor its cookies.
      const request = route.request()
      const answer = await fetch(request.url(), {
        method: 'POST',
        headers: { ...(await request.allHeaders()), 'sec-fetch-site': 'same-origin' },
        body: request.postData(),
        redirect: 'manual',
      })
      assert.ok(answer.status < 400, String(answer.status))
      await route.abort('connectionreset')
    },
  },
  { when: 'that never arrives', meets: (route: Route) => route.abort('internetdisconnected') },
]) {
  test(`an order ${when} is sent again, and placed and paid for once`, async () => {
    const page = await enter({ expected: broken })
    const style = styleAt(when.length)
    const email = newEmail()
    const before = await availableOf(shop, sizeOf(style).id)
    const charged = await chargesOf()
    await addToBag(page, style)
    await fillCheckout(page, email)
    await firstOrder(page, meets)
    await place(page)
    const alert = page.getByRole('alert')
    await alert.getByText('We got no answer, so we cannot say yet whether you have ordered.').waitFor()
    assert.equal(await page.getByLabel('Street and number').inputValue(), 'Lindenallee 1')
    assert.equal(await page.getByLabel('Card number').inputValue(), '4242 4242 4242 4242')
    await page.getByRole('button', { name: 'Send it again' }).click()
    const number = await confirmed(page)
    const order = await onlyOrderOf(shop, email)
    assert.deepEqual([order.number, order.status], [number, 'confirmed'])
    assert.equal(await chargesOf(), charged + 1)
    assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
  })
}

test('on a slow network impatience buys once, and the page says what it is doing', async () => {
  const page = await enter()
  const style = styleAt(4)
  const email = newEmail()
  const before = await availableOf(shop, sizeOf(style).id)
  const charged = await chargesOf()
  await addToBag(page, style)
  await fillCheckout(page, email)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 800,
    downloadThroughput: 40_000,
    uploadThroughput: 20_000,
  })
  await place(page)
  await page.getByRole('status').getByText('Placing your order. This takes a few seconds.').waitFor()
  const button = page.getByRole('button', { name: /Order and pay|Loading/ })
  await button.click({ force: true, noWaitAfter: true })
  await page.keyboard.press('Enter')
  await confirmed(page)
  await onlyOrderOf(shop, email)
  assert.equal(await chargesOf(), charged + 1)
  assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
})

test('what cannot be changed without a network says so, and can be tried again', async () => {
  const page = await enter({ expected: broken })
  const style = styleAt(5)
  await addToBag(page, style)
  await go(page, '/en/cart')
  const more = page.getByRole('button', { name: `One more: ${style.name}` })
  const quantity = page.getByRole('status', { name: 'Quantity' })
  await page.context().setOffline(true)
  await more.click()
  await page
    .getByRole('main')
    .getByText('We could not be reached, so nothing was changed. Try again.')
    .first()
    .waitFor()
  await quantity.getByText('1', { exact: true }).waitFor()
  await page.context().setOffline(false)
  await more.click()
  await quantity.getByText('2', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Bag, 2 items' }).waitFor()
  await page.reload()
  await quantity.getByText('2', { exact: true }).waitFor()
})

test('what cannot be put into the bag without a network says so, and is put there once', async () => {
  const page = await enter({ expected: broken })
  const style = styleAt(6)
  await go(page, `/en/p/${style.slug}`)
  await sizeOn(page, style).check()
  const add = page.getByRole('button', { name: 'Add to bag' }).first()
  const drawer = page.getByRole('dialog', { name: 'Your bag' })
  // The first time the browser fetches what it needs for the bag.
  await add.click()
  await drawer.getByText('Added to your bag').waitFor()
  await page.keyboard.press('Escape')
  await page.context().setOffline(true)
  await add.click()
  await page
    .getByRole('status')
    .getByText('We could not reach your bag. Nothing was added; try again.')
    .waitFor()
  await page.context().setOffline(false)
  await add.click()
  await drawer.getByRole('status', { name: 'Quantity' }).getByText('2', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Bag, 2 items' }).waitFor()
})
