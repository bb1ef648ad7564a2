import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Customer, Mail, Order } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { readMail } from '../../src/read-mail.ts'
import { logIn, type Refusal, send } from '../shop.ts'
import {
  changeIdentity,
  demandSecondFactor,
  fillPassword,
  linkOf,
  main,
  showCode,
  tokenIn,
  verifyEmail,
  whoHas,
} from './identity.ts'
import { fillLogIn, logInOn, newEmail, openAccount, sizeOf, stylesOnSale } from './shopping.ts'
import { findingsOn } from './soundness.ts'
import { totp } from './totp.ts'
import { go, logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()

const invite = async (email: string): Promise<string> => {
  const { status } = await send(shop, 'POST /api/identity/v1/invitations', {
    token: await logIn(shop, 'admin'),
    body: { email, roles: ['warehouse'] },
  })
  assert.equal(status, 201)
  return linkOf(await readMail(shop.url, email, 'staff_invitation'))
}

test('somebody who is invited to work here opens an account with a second lock, once and in time', async () => {
  await demandSecondFactor(shop, { role: 'warehouse', demanded: true })
  const username = `wim-${crypto.randomUUID().slice(0, 8)}`
  const email = `${username}@example.com`
  const link = await invite(email)
  const page = await enter({ expected: logged(400) })
  await go(page, link)
  await page.getByRole('heading', { level: 1, name: 'You are invited' }).waitFor()
  await main(page).getByText(email).waitFor()
  assert.deepEqual(await findingsOn(page), [])
  const password = 'a quiet aisle of boxes'
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill('password1')
  await page.getByRole('button', { name: 'Open account' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Open account' }).click()
  await page.getByRole('button', { name: 'Set it up' }).click()
  const key = await main(page)
    .getByText(/^(?:[A-Z2-7]{4} ?){8}$/)
    .innerText()
  assert.deepEqual(await findingsOn(page), [])
  await showCode(page, totp(key.replaceAll(/\s/g, '')))
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.waitForURL('**/en/account')

  const me = await whoHas(shop, await tokenIn(page))
  assert.deepEqual(
    [me.username, me.email, me.email_verified, me.roles],
    [username, email, true, ['warehouse']],
  )
  const staff = await send<{ data: Customer[] }>(shop, `GET /api/identity/v1/staff?search=${username}`, {
    token: await logIn(shop, 'admin'),
  })
  assert.deepEqual(
    staff.body.data.map(({ id }) => id),
    [me.id],
  )
  const alone = await send<Refusal>(shop, 'POST /api/identity/v1/token', { body: { username, password } })
  assert.deepEqual([alone.status, alone.body.code], [401, 'SECOND_FACTOR_REQUIRED'])

  const late = await invite(newEmail())
  await changeIdentity(shop, sql`update invitation set expires_at = now()`)
  for (const over of [link, late]) {
    await page.goto(over)
    await page.getByText('This invitation was used, withdrawn or has expired.').waitFor()
    assert.equal(await main(page).getByRole('button').count(), 0)
  }
})

test('an account gets another address by its owner alone, and goes back to the one that it had', async () => {
  const account = await openAccount(shop)
  await verifyEmail(shop, account)
  const token = await logIn(shop, account.username, account.password)
  const email = newEmail()
  const asked = await send(shop, 'POST /api/identity/v1/email-change', {
    token,
    body: { email, current_password: account.password },
  })
  assert.equal(asked.status, 202)
  const link = linkOf(await readMail(shop.url, email, 'email_changed_new'))
  const emailNow = async () => (await whoHas(shop, token)).email

  const stranger = await enter({ expected: logged(410) })
  await logInOn(stranger, await openAccount(shop))
  await go(stranger, link)
  await stranger.getByRole('button', { name: 'Yes, it is mine' }).click()
  await stranger.getByRole('alert').getByText('is not yours').waitFor()
  assert.equal(await emailNow(), account.email)

  const page = await enter({ expected: logged(401, 410) })
  await go(page, link)
  await fillLogIn(page, account)
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await page.getByText(`${email} is confirmed.`).waitFor()
  assert.equal(await emailNow(), email)

  // Whoever reads the old mailbox need not log in: that may be what a thief has made impossible.
  const back = linkOf(await readMail(shop.url, account.email, 'email_changed_old'))
  const owner = await enter({ expected: logged(401, 410) })
  await go(owner, back)
  await owner.getByRole('heading', { level: 1, name: 'Take your old address back?' }).waitFor()
  assert.deepEqual(await findingsOn(owner), [])
  assert.equal(await emailNow(), email)
  await owner.getByRole('button', { name: 'Take it back' }).click()
  await owner.getByText(`${account.email} is confirmed.`).waitFor()
  const me = () => send(shop, 'GET /api/identity/v1/me', { token })
  await until('all sessions are over', async () => (await me()).status === 401)
  await page.goto('/en/account')
  await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
  await fillPassword(page, account)
  await page.getByRole('alert').waitFor()
  await go(owner, back)
  await owner.getByRole('button', { name: 'Take it back' }).click()
  await owner.getByRole('alert').getByText('This link was used').waitFor()

  // With a new password, of which the message that came with it speaks, the account is theirs again.
  await go(owner, linkOf(await readMail(shop.url, account.email, 'reset_password')))
  await owner.getByLabel('New password', { exact: true }).fill('mine since the beginning')
  await owner.getByRole('button', { name: 'Set the password' }).click()
  await owner.getByText('Your new password is set.').waitFor()
  await fillPassword(owner, account, 'mine since the beginning')
  await owner.waitForURL('**/en/account')
  assert.equal((await whoHas(shop, await tokenIn(owner))).email, account.email)
})

test('who forgot a password is answered alike, whether or not there is such an account', async () => {
  const account = await openAccount(shop)
  const page = await enter({ scripts: false })
  const told: string[] = []
  const stranger = newEmail()
  for (const email of [stranger, account.email]) {
    await page.goto('/en/forgot-password')
    await page.getByLabel('E-mail', { exact: true }).fill(email)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByText('a message is on its way').waitFor()
    told.push(await main(page).innerText())
  }
  assert.equal(told[0], told[1])
  await readMail(shop.url, account.email, 'reset_password')
  const { body } = await send<{ data: Mail[] }>(
    shop,
    `GET /api/notifications/v1/mailbox/messages?to=${encodeURIComponent(stranger)}`,
  )
  assert.deepEqual(body.data, [])
})

test('what was ordered as a guest is in the account once its owner has shown to read that mailbox', async () => {
  const account = await openAccount(shop)
  const [style] = await stylesOnSale(shop)
  assert.ok(style)
  const placed = await send<Order>(shop, 'POST /api/orders/v1/orders', {
    body: {
      items: [{ product_id: style.id, variant_id: sizeOf(style).id, quantity: 1 }],
      email: account.email,
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
  })
  assert.equal(placed.status, 201)
  const page = await enter()
  const link = linkOf(await readMail(shop.url, account.email, 'verify_email'))
  await logInOn(page, account)
  await go(page, '/en/account')
  await page.getByText('Nothing ordered yet').waitFor()
  await go(page, link)
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await page.getByText(`${account.email} is confirmed.`).waitFor()
  const order = page.getByRole('link', { name: `Order ${placed.body.number}` })
  await until('the order is among those of the account', async () => {
    await page.goto('/en/account')
    return (await order.count()) === 1 || undefined
  })
  await order.click()
  await page.waitForURL(`**/en/orders/${placed.body.id}`)
  await main(page).getByText(placed.body.number).first().waitFor()
  const { body } = await send<Order>(shop, `GET /api/orders/v1/orders/${placed.body.id}`, {
    token: await tokenIn(page),
  })
  assert.equal(body.customer_id, (await whoHas(shop, await tokenIn(page))).id)
})
