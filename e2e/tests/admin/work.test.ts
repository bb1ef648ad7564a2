import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Order, PaymentRecord, Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { stylesOnSale } from '../storefront/shopping.ts'
import { logged } from '../storefront/window.ts'
import { carryOut, order as give } from './commands.ts'
import { openOffice, settled } from './office.ts'

const { shop, work } = await openOffice()
const [style] = await stylesOnSale(shop)
assert.ok(style)

const orderOf = async (): Promise<Order> => {
  const { status, body } = await send<Order>(shop, 'POST /api/orders/v1/orders', {
    token: await logIn(shop, 'customer'),
    body: {
      items: [{ product_id: style.id, quantity: 1 }],
      payment: { gateway: 'sandbox', token: 'tok_success' },
      shipping_address: {
        name: 'Ada Park',
        line1: 'Lindenallee 1',
        postal_code: '10115',
        city: 'Berlin',
        country: 'DE',
      },
    },
  })
  assert.equal(status, 201)
  return body
}

const statusOf = async (order: Order): Promise<string> => {
  const token = await logIn(shop, 'admin')
  return (await send<Order>(shop, `GET /api/orders/v1/orders/${order.id}`, { token })).body.status
}

test('an order is cancelled after it was asked whether, and only then', async () => {
  const order = await orderOf()
  const page = await work('staff', '/admin/orders')
  await page.getByRole('link', { name: order.number }).click()
  await page.getByRole('heading', { level: 1, name: `Order ${order.number}` }).waitFor()
  await page.getByRole('button', { name: 'Cancel order' }).click()
  const dialog = page.getByRole('dialog', { name: `Cancel order ${order.number}?` })
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await statusOf(order), 'confirmed')
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await dialog.getByLabel('Reason').fill('Ordered twice')
  await dialog.getByRole('button', { name: 'Cancel order' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('Cancelled').first().waitFor()
  assert.match(await statusOf(order), /^cancell/)
})

test('an order is shipped, and a part of its money given back, no more than was taken', async () => {
  const order = await orderOf()
  const page = await work('staff', `/admin/orders/${order.id}/show`, { expected: logged(409) })
  await carryOut(page, 'Ship')
  await until('it has left', async () => (await statusOf(order)) === 'shipped')
  await page.reload()
  await settled(page)
  const token = await logIn(shop, 'admin')
  const payment = async () => {
    const path = `GET /api/payments/v1/payments?order_id=${order.id}`
    const { data } = (await send<{ data: PaymentRecord[] }>(shop, path, { token })).body
    assert.equal(data.length, 1)
    return data[0] as PaymentRecord
  }
  const taken = (await payment()).captured_amount
  assert.equal(taken, order.total_amount)
  const amount = 'Amount in EUR'
  const form = await give(page, 'Refund', { fill: { [amount]: '1.005' } })
  await form.getByText('This is not an amount of this currency.').waitFor()
  await form.getByLabel(amount).fill(String(taken / 100 + 1))
  await form.getByRole('button', { name: 'Refund' }).click()
  await form.getByRole('alert').getByText('That is more than was taken').waitFor()
  assert.equal((await payment()).refunded_amount, 0)
  await form.getByLabel(amount).fill('5,00')
  await form.getByRole('button', { name: 'Refund' }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByRole('listitem').filter({ hasText: 'Refunded' }).getByText('€5.00').waitFor()
  assert.equal((await payment()).refunded_amount, 500)
  // What is left is what is offered next.
  await carryOut(page, 'Refund')
  await page.getByRole('button', { name: 'Refund', exact: true }).waitFor({ state: 'hidden' })
  assert.equal((await payment()).refunded_amount, taken)
})

test('a product is changed, and deleted', async () => {
  const doomed = (await stylesOnSale(shop)).at(-1)
  assert.ok(doomed)
  const page = await work('admin', `/admin/products/${doomed.id}/show`)
  await carryOut(page, 'Edit', { fill: { Name: 'The last of its kind' } })
  await page.getByRole('heading', { level: 1, name: 'The last of its kind' }).waitFor()
  const product = () => send<Product>(shop, `GET /api/catalog/v1/products/${doomed.id}`)
  assert.equal((await product()).body.name, 'The last of its kind')
  await carryOut(page, 'Delete')
  await page.waitForURL((url) => url.pathname === '/admin/products')
  assert.equal((await product()).status, 404)
})

test('what has moved on meanwhile is refused, and said', async () => {
  const order = await orderOf()
  const page = await work('staff', `/admin/orders/${order.id}/show`, { expected: logged(409) })
  await page.getByRole('button', { name: 'Ship' }).click()
  const token = await logIn(shop, 'admin')
  const { status } = await send(shop, `POST /api/orders/v1/orders/${order.id}/cancel`, { token, body: {} })
  assert.equal(status, 200)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Ship' }).click()
  await dialog.getByRole('alert').getByText('The order has moved on').waitFor()
  assert.match(await statusOf(order), /^cancell/)
})

test('what is not there, and what does not answer, is said on its page and nowhere else', async () => {
  const page = await work('staff', '/admin', { expected: logged(404, 503) })
  const nowhere = '01890a5d-ac96-774b-bcce-b302099a8057'
  await page.goto(`/admin/orders/${nowhere}/show`)
  await page.getByRole('heading', { level: 1, name: 'This cannot be shown' }).waitFor()
  const alert = page.getByRole('alert')
  assert.deepEqual(await alert.allTextContents(), ['There is nothing here (any more).'])
  let isDown = true
  await page.route('**/admin/api/orders/v1/orders?*', (route) =>
    isDown
      ? route.fulfill({ status: 503, json: { code: 'UNAVAILABLE', message: 'No answer.', details: {} } })
      : route.continue(),
  )
  await page.goto('/admin/orders')
  const said = 'This part of the platform does not answer right now.'
  await alert.getByText(said).waitFor()
  assert.equal(await alert.count(), 1)
  isDown = false
  await alert.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('rowheader').first().waitFor()
})

test('two who edit the same product do not overwrite each other', async () => {
  const page = await work('staff', `/admin/products/${style.id}/show`, { expected: logged(409, 412) })
  await page.getByRole('button', { name: 'Edit' }).click()
  const token = await logIn(shop, 'admin')
  const other = await send(shop, `PATCH /api/catalog/v1/products/${style.id}`, {
    token,
    body: { description: 'Somebody else was here.' },
  })
  assert.equal(other.status, 200)
  const dialog = page.getByRole('dialog', { name: 'Edit product' })
  await dialog.getByLabel('Name').fill('Overwritten')
  await dialog.getByRole('button', { name: 'Edit' }).click()
  await dialog.getByRole('alert').getByText('Somebody else changed this').waitFor()
  const { body } = await send<{ name: string; description: string }>(
    shop,
    `GET /api/catalog/v1/products/${style.id}`,
  )
  assert.deepEqual([body.name, body.description], [style.name, 'Somebody else was here.'])
})

test('the keyboard alone reaches everything', async () => {
  const page = await work('admin')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to content')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate('document.activeElement.id'), 'main')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or go to…' }).fill('prod')
  await page.getByRole('option', { name: /^Products/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
  // The search gives the keys back once it has closed.
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('rowheader').first().waitFor()
  await settled(page)
  const rows = await page.getByRole('rowheader').allTextContents()
  const focused = () => page.evaluate<string>('document.activeElement.textContent')
  for (const [key, row] of [
    ['j', 0],
    ['j', 1],
    ['k', 0],
  ] as const) {
    await page.keyboard.press(key)
    assert.equal(await focused(), rows[row])
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: rows[0] ?? '' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor()
  await page.keyboard.press('f')
  await settled(page)
  await page.keyboard.press('f')
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'SELECT')
  await page.getByRole('main').focus()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.getByText('Privacy requests').waitFor()
  await help.getByRole('button', { name: 'Close' }).click()
})

test('a list is searched, narrowed and turned over by its address', async () => {
  const page = await work('staff', '/admin/products')
  await page.getByRole('searchbox', { name: 'Search products' }).fill(style.name)
  await page.waitForURL((url) => url.search.includes('search'))
  await page.getByRole('link', { name: style.name }).first().waitFor()
  await page.reload()
  await page.getByRole('link', { name: style.name }).first().waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByText(/^26–50$/).waitFor()
})
