import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Customer, NotificationPreferences } from '@selvedge/contracts'
import type { Page } from 'playwright-core'
import { readMail } from '../../src/read-mail.ts'
import { logIn, send } from '../shop.ts'
import {
  addAuthenticator,
  demandSecondFactor,
  fillPassword,
  giveRoles,
  linkOf,
  verifyEmail,
  whoHas,
} from './identity.ts'
import {
  type Account,
  addToBag,
  confirmed,
  fillCheckout,
  fillLogIn,
  logInOn,
  newEmail,
  openAccount,
  place,
  stylesOnSale,
} from './shopping.ts'
import { findingsOn } from './soundness.ts'
import { textOf, textsIn } from './texts.ts'
import { go, logged, openShopWindow, untilIn } from './window.ts'

const { shop, enter } = await openShopWindow()

const tokenOf = ({ username, password }: Account) => logIn(shop, username, password)
const me = async (account: Account): Promise<Customer> => whoHas(shop, await tokenOf(account))
const wantedBy = async (account: Account): Promise<string[]> => {
  const token = await tokenOf(account)
  const { id } = await whoHas(shop, token)
  const path = `GET /api/identity/v1/customers/${id}/notification-preferences`
  const { body } = await send<NotificationPreferences>(shop, path, { token })
  return body.data.filter(({ wanted }) => wanted).map(({ purpose, channel }) => `${purpose} ${channel}`)
}
const saved = (page: Page) => page.getByRole('main').getByRole('status').getByText('Saved').waitFor()

test('what somebody wants to hear of is kept, and what is needed stays', async () => {
  const account = await openAccount(shop)
  const page = await enter()
  await logInOn(page, account)
  await go(page, '/en/account')
  await page.getByRole('link', { name: 'Preferences' }).click()
  await page.getByRole('heading', { level: 2, name: 'Preferences' }).waitFor()
  assert.deepEqual(await findingsOn(page), [])
  const needed = page.getByRole('checkbox', { name: 'Orders: E-mail, always' })
  assert.deepEqual([await needed.isChecked(), await needed.isDisabled()], [true, true])
  await page.getByRole('checkbox', { name: 'Back in stock: E-mail' }).uncheck()
  await page.getByRole('checkbox', { name: 'Reviews: E-mail' }).check()
  await page.getByRole('button', { name: 'Save' }).last().click()
  await saved(page)
  assert.deepEqual(await wantedBy(account), ['orders email', 'account email', 'reviews email'])

  // Without scripts, too.
  const plain = await enter({ scripts: false })
  await plain.goto('/en/log-in?to=%2Fen%2Faccount%2Fpreferences')
  await fillLogIn(plain, account)
  const reviews = plain.getByRole('checkbox', { name: 'Reviews: E-mail' })
  assert.equal(await reviews.isChecked(), true)
  await reviews.uncheck()
  await plain.getByRole('button', { name: 'Save' }).last().click()
  await saved(plain)
  assert.deepEqual(await wantedBy(account), ['orders email', 'account email'])

  // Offers are asked about once, where consent is: here it only shows.
  await page.getByText('You do not allow us to write to you of them.').waitFor()
  await page.getByRole('link', { name: 'Change what you allow' }).click()
  await page.getByRole('checkbox', { name: 'News and offers' }).check()
  await page.getByRole('main').getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved. This is what holds from now on.').waitFor()
  await go(page, '/en/account/preferences')
  await page.getByText('You allow us to tell you of them by e-mail.').waitFor()
  assert.deepEqual(await findingsOn(page), [])
})

test('language and currency are the account’s on a new device, and those that were chosen there stay', async () => {
  const account = await openAccount(shop)
  const page = await enter({ expected: logged(400) })
  await logInOn(page, account)
  await go(page, '/en/account/preferences')
  const main = page.getByRole('main')
  await main.getByLabel('Language', { exact: true }).selectOption('de')
  await main.getByLabel('Currency', { exact: true }).selectOption('USD')
  await page.evaluate("document.querySelector('#places-currency').selectedOptions[0].value = 'no money'")
  await page.getByRole('button', { name: 'Save' }).first().click()
  await page.getByRole('alert').getByText('Currency does not look right').waitFor()
  assert.equal((await me(account)).language, null)

  await go(page, '/en/account/preferences')
  await main.getByLabel('Language', { exact: true }).selectOption('de')
  await main.getByLabel('Currency', { exact: true }).selectOption('USD')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await page.waitForURL('**/de/account/preferences?saved=places')
  await main.getByRole('status').getByText('Gespeichert').waitFor()
  const { language, currency } = await me(account)
  assert.deepEqual([language, currency], ['de', 'USD'])
  await page.goto('/')
  assert.match(page.url(), /\/de$/)

  const another = await enter()
  await go(another, '/en/log-in?to=%2Fen%2Faccount%2Faddresses')
  await fillPassword(another, account)
  await another.waitForURL('**/de/account/addresses')
  assert.equal(await another.locator('footer select[name=currency]').inputValue(), 'USD')

  const chosen = await enter()
  await go(chosen, '/en')
  const footer = chosen.getByRole('contentinfo')
  await footer.getByLabel('Language').selectOption('fr')
  await footer.getByLabel('Currency').selectOption('GBP')
  await footer.getByRole('button').last().click()
  await chosen.waitForURL('**/fr')
  await go(chosen, '/fr/log-in')
  const texts = textsIn('fr')
  await chosen.getByLabel(textOf(texts, 'account.login')).fill(account.username)
  await chosen.getByLabel(textOf(texts, 'account.password')).fill(account.password)
  await chosen
    .getByRole('main')
    .getByRole('button', { name: textOf(texts, 'account.log_in_action') })
    .click()
  await chosen.waitForURL('**/fr/account')
  assert.equal(await chosen.locator('footer select[name=currency]').inputValue(), 'GBP')
})

test('another address is the account’s once its link was followed, and until then it can be called off', async () => {
  const [account, other] = [await openAccount(shop), await openAccount(shop)]
  for (const one of [account, other]) await verifyEmail(shop, one)
  const page = await enter({ expected: logged(400, 401, 410) })
  await logInOn(page, account)
  await go(page, '/en/account/profile')
  assert.equal(await page.getByLabel('New password').count(), 0)
  const ask = async (email: string, password = account.password) => {
    await page.getByLabel('New e-mail address').fill(email)
    await page.getByLabel('Current password').fill(password)
    await page.getByRole('button', { name: 'Send the link' }).click()
  }
  const waitsFor = (email: string) => page.getByText(`We wait for ${email}.`).waitFor()
  const first = newEmail()
  await ask(first, 'not the password')
  await page.getByRole('alert').getByText('This is not your current password').first().waitFor()
  await ask('')
  await page.getByRole('alert').getByText('New e-mail address is missing').first().waitFor()
  await ask(first)
  await waitsFor(first)
  assert.deepEqual(await findingsOn(page), [])
  const link = linkOf(await readMail(shop.url, first, 'email_changed_new'))

  await page.getByRole('button', { name: 'Keep the address I have' }).click()
  await page.getByText('Your address stays as it is.').waitFor()
  await go(page, link)
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await page.getByRole('alert').getByText('This link was used').waitFor()

  // Of an address that has an account nobody here learns that.
  await go(page, '/en/account/profile')
  await ask(other.email)
  await waitsFor(other.email)
  await readMail(shop.url, other.email, 'account_exists')

  const second = newEmail()
  await ask(second)
  await waitsFor(second)
  await go(page, linkOf(await readMail(shop.url, second, 'email_changed_new')))
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await page.getByText(`${second} is confirmed.`).waitFor()
  await readMail(shop.url, account.email, 'email_changed_old')
  await go(page, '/en/account/profile')
  await page.getByText(`${second} is your address.`).waitFor()
  await page.getByText('Confirmed', { exact: true }).waitFor()
  assert.equal(await page.getByText('We wait for').count(), 0)
})

test('whoever registers is told of the link, gets it again, and finds what they ordered as a guest', async () => {
  const [style] = await stylesOnSale(shop)
  assert.ok(style)
  const email = newEmail()
  const page = await enter()
  await addToBag(page, style)
  await fillCheckout(page, email)
  await place(page)
  const number = await confirmed(page)

  const username = email.slice(0, email.indexOf('@')).slice(0, 40)
  await go(page, '/en/register')
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill('a walk in the park')
  await page.getByRole('button', { name: 'Open account' }).click()
  const hint = page.getByRole('complementary').filter({ hasText: `Is ${email} yours?` })
  await hint.waitFor()
  await page.getByText('Nothing ordered yet').waitFor()
  assert.deepEqual(await findingsOn(page), [])
  const again = page.getByRole('button', { name: 'Send it again' })
  await again.click()
  await hint.getByRole('status').getByText('It is on its way again.').waitFor()
  const link = linkOf(await readMail(shop.url, email, 'verify_email'))
  // A mailbox gets so many and no more.
  const enough = hint.getByRole('status').getByText('several times already')
  for (let presses = 0; presses < 5 && (await enough.count()) === 0; presses += 1) {
    await Promise.all([page.waitForResponse('**/account/verification*'), again.click()])
    await untilIn(page, "document.querySelector('aside button[aria-busy]') === null")
  }
  await enough.waitFor()

  await go(page, link)
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await page.getByText(`${email} is confirmed.`).waitFor()
  await page.getByText('1 order that you placed as a guest is in your account now.').waitFor()
  await page.getByRole('link', { name: 'To your account' }).click()
  await page.getByText(`Order ${number}`).waitFor()
  assert.equal(await hint.count(), 0)
})

test('whoever has to have an app scans it on the way in, with scripts and without', async () => {
  const account = await openAccount(shop)
  await giveRoles(shop, await tokenOf(account), ['customer', 'analyst'])
  await demandSecondFactor(shop, { role: 'analyst', demanded: true })
  try {
    for (const scripts of [true, false]) {
      const page = await enter({ scripts, width: 'phone', expected: logged(400) })
      await page.goto('/en/log-in')
      await fillPassword(page, account)
      await page.getByRole('button', { name: 'Set it up' }).click()
      const picture = page.getByRole('img', { name: 'QR code for your authenticator app' })
      const drawn = await picture.locator('path').getAttribute('d')
      assert.ok((drawn?.length ?? 0) > 1000)
      if (scripts) assert.deepEqual(await findingsOn(page), [])
      // A wrong code leaves the picture as it was scanned.
      await page.getByLabel('Code from your app').fill('000000')
      await page.getByRole('button', { name: 'Go on' }).click()
      await page.getByRole('alert').getByText('This code is not right').waitFor()
      assert.equal(await picture.locator('path').getAttribute('d'), drawn)
    }
  } finally {
    await demandSecondFactor(shop, { role: 'analyst', demanded: false })
  }
})

test('a passkey is offered where the name is typed, and stands in nobody’s way', async () => {
  const account = await openAccount(shop)
  const page = await enter()
  await addAuthenticator(page)
  const token = await tokenOf(account)
  const { body: begun } = await send<{ challenge_id: string; options: object }>(
    shop,
    'POST /api/identity/v1/factors/passkeys/begin',
    { token, body: {} },
  )
  await go(page, '/en/log-in')
  const made = await page.evaluate<string>(
    `navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(begun.options)}) }).then(JSON.stringify)`,
  )
  const added = await send(shop, 'POST /api/identity/v1/factors/passkeys', {
    token,
    body: { challenge_id: begun.challenge_id, response: JSON.parse(made), name: 'Test' },
  })
  assert.equal(added.status, 201)
  // The device of the test gives what it is offered at once; a person would choose it from the list below the field.
  await page.getByLabel('E-mail or username').focus()
  await page.waitForURL('**/en/account')
  await page.getByRole('link', { name: 'Account of' }).waitFor()

  // A device without the passkey is offered nothing, and neither the password nor the button waits for it.
  const other = await enter({ expected: logged(401) })
  await addAuthenticator(other)
  await go(other, '/en/log-in')
  await fillPassword(other, account, 'not the password')
  await other.getByRole('alert').waitFor()
  await other.getByRole('button', { name: 'Log in with a passkey' }).click()
  await other.getByText('That did not work.').waitFor()
  await fillPassword(other, account)
  await other.getByRole('heading', { level: 1, name: 'One more thing' }).waitFor()
})
