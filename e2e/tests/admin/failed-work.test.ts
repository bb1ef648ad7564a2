import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { AuditVerification, Cart, Customer, Message, Order, Product } from '@selvedge/contracts'
import { identifier, type Statement, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { SMTPServer } from 'smtp-server'
import { tablesOf } from '../machine.ts'
import { logIn, send } from '../shop.ts'
import { openAccount } from '../storefront/shopping.ts'
import { logged } from '../storefront/window.ts'
import { carryOut } from './commands.ts'
import { openOffice, settled } from './office.ts'

/** Whom the mail server knows nothing of. */
const strangers = new Set<string>()
const taken: string[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  hideSTARTTLS: true,
  onRcptTo: ({ address }, _session, done) =>
    done(
      strangers.has(address) ? Object.assign(new Error('nobody of this name'), { responseCode: 550 }) : null,
    ),
  onData: (stream, { envelope }, done) => {
    stream.on('end', () => {
      taken.push(...envelope.rcptTo.map(({ address }) => address))
      done()
    })
    stream.resume()
  },
})
smtp.listen(0, '127.0.0.1')
await once(smtp.server, 'listening')
after(() => new Promise<void>((resolve) => smtp.close(() => resolve())))

const { port } = smtp.server.address() as AddressInfo
const { shop, work } = await openOffice({
  env: {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    SMTP_TLS: 'off',
    MAIL_FROM: 'Selvedge <shop@selvedge.example>',
  },
})

const token = await logIn(shop, 'admin')
const ask = <Body>(target: string) => send<Body>(shop, target, { token })
const list = async <Row>(path: string) => (await ask<{ data: Row[] }>(`GET /api/${path}`)).body.data

/** The tables of a service as its own role has them, until the test ends. */
const tables = (service: string, t: { after(work: () => Promise<void>): void }) => {
  const opened = tablesOf(shop.dataDir, service)
  t.after(() => opened.close())
  const run = (statement: Statement) => opened.run(statement)
  return {
    run,
    /** From now on no row of a table is changed or deleted, as on a broken disk. Answers with how to mend it. */
    breakTable: async (table: string) => {
      const name = identifier(table)
      await run(
        sql`create function out_of_order() returns trigger language plpgsql as 'begin raise exception ''out of order''; end'`,
      )
      await run(
        sql`create trigger broken before update or delete on ${name} for each statement execute function out_of_order()`,
      )
      return () => run(sql`drop trigger broken on ${name}`)
    },
  }
}

/** As long as a service tries again by itself, which takes minutes unless somebody turns its clock. */
const patience = 60_000

test('mail that a server would not take is sent again, and arrives', async (t) => {
  const { email, username } = await openAccount(shop)
  const [found] = await list<Customer>(`identity/v1/customers?search=${username}`)
  strangers.add(email)
  t.after(() => strangers.clear())
  const path = `POST /api/identity/v1/customers/${found?.id}/password-reset`
  const { status } = await send(shop, path, { token, body: {} })
  assert.ok(status < 300, `${status}`)
  const message = async () =>
    (await list<Message>(`notifications/v1/messages?to=${email}&template=reset_password`))[0]
  await until('it is given up', async () => (await message())?.status === 'failed', patience)
  const page = await work('admin', '/admin/mail')
  const within = page.getByRole('row', { name: new RegExp(`Reset the password.*${email}`) })
  await within.getByText('The mail server refused it (550).').waitFor()
  strangers.clear()
  const before = taken.filter((address) => address === email).length
  await carryOut(page, 'Send again', { within })
  await until('it is sent', async () => (await message())?.status === 'sent', patience)
  assert.equal(taken.filter((address) => address === email).length, before + 1)
})

test('a job whose attempts are used up is tried again, and succeeds', async (t) => {
  const audit = tables('audit', t)
  const mend = await audit.breakTable('verification')
  const { body: asked } = await send<AuditVerification>(shop, 'POST /api/audit/v1/verifications', {
    token,
    body: {},
  })
  await until(
    'its attempts are used up',
    async () => {
      await audit.run(
        sql`update audit_jobs.job set retry_limit = retry_count, start_after = now() where state = 'retry'`,
      )
      return (await list('audit/v1/failed-jobs')).length === 1
    },
    patience,
  )
  const page = await work('admin', '/admin/failed_jobs')
  const row = page.getByRole('row', { name: /audit\.verification/ })
  await row.getByText('out of order').waitFor()
  await mend()
  await carryOut(page, 'Try again', { within: row })
  await page.getByText('Nothing has failed for good.').waitFor()
  const verified = async () =>
    (await ask<AuditVerification>(`GET /api/audit/v1/verifications/${asked.id}`)).body.status
  await until('it is done', async () => (await verified()) === 'intact', patience)
})

test('a parked event is replayed and takes effect, or is given up; one that is gone is said to be', async (t) => {
  const carts = tables('cart', t)
  const product = (await list<Product>('catalog/v1/products')).find(({ variants }) =>
    variants.some(({ stock_quantity }) => stock_quantity >= 3),
  )
  const item = product?.variants.find(({ stock_quantity }) => stock_quantity >= 3)
  assert.ok(product && item)
  const line = { product_id: product.id, variant_id: item.id, quantity: 1 }
  const bags: string[] = []
  for (let i = 0; i < 3; i += 1) {
    const { body: cart } = await send<Cart>(shop, 'POST /api/cart/v1/carts', { body: {} })
    const added = await send<Cart>(shop, `POST /api/cart/v1/carts/${cart.cart_token}/lines`, { body: line })
    assert.equal(added.status, 201)
    bags.push(cart.cart_token)
  }
  const mend = await carts.breakTable('cart')
  const ids: string[] = []
  for (const cart_token of bags) {
    const payment = { gateway: 'sandbox', token: 'tok_success' }
    const body = { cart_token, email: 'guest@example.com', payment }
    const { body: order } = await send<Order>(shop, 'POST /api/orders/v1/orders', { body })
    assert.equal(order.status, 'confirmed')
    ids.push(order.id)
  }
  const [first = '', second = '', third = ''] = ids
  /** What was ordered and is in its cart all the same. */
  const linesOf = async (id: string) =>
    (await ask<Cart>(`GET /api/cart/v1/carts/${bags[ids.indexOf(id)]}`)).body.lines.length
  await until(
    'they are parked',
    async () => {
      await carts.run(
        sql`update event_retry set attempts = 7, next_at = now() where parked_at is null and attempts < 7`,
      )
      return (await list('cart/v1/parked-events')).length === 3
    },
    patience,
  )
  const page = await work('admin', '/admin/parked_events', { expected: logged(404) })
  const row = (id: string) => page.getByRole('row', { name: new RegExp(id) })
  await row(first).getByText('out of order').waitFor()
  await mend()
  assert.deepEqual(await Promise.all(ids.map(linesOf)), [1, 1, 1])
  await carryOut(page, 'Replay', { within: row(first) })
  await until('the cart is empty', async () => (await linesOf(first)) === 0, patience)

  await carryOut(page, 'Give up', { within: row(second) })
  await row(second).waitFor({ state: 'hidden' })
  assert.equal(await linesOf(second), 1)

  await row(third).getByRole('button', { name: 'Give up' }).click()
  const [left] = await list<{ id: number; key: string }>('cart/v1/parked-events')
  assert.equal(left?.key, third)
  assert.equal((await ask(`DELETE /api/cart/v1/parked-events/${left.id}`)).status, 204)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Give up' }).click()
  await dialog.getByRole('alert').getByText('There is nothing here (any more).').waitFor()
  await page.reload()
  await settled(page)
  await page.getByText('Every event was applied.').waitFor()
})
