import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Consent, ConsentState, Erasure, Export } from '@selvedge/contracts'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { logIn, send } from '../shop.ts'
import { letAnHourPass, main, whoHas } from './identity.ts'
import { type Account, fillLogIn, logInOn, openAccount } from './shopping.ts'
import { findingsOn } from './soundness.ts'
import { go, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()

const page = '/en/account/privacy'

/** Somebody with an account, and what the platform answers them of it. */
const openPerson = async () => {
  const account = await openAccount(shop)
  return { account, ...(await askAs(account)) }
}

const askAs = async (account: Account) => {
  const token = await logIn(shop, account.username, account.password)
  const { id } = await whoHas(shop, token)
  const ask = async <Body>(what: string) => {
    const { status, body } = await send<Body>(shop, `GET /api/identity/v1/customers/${id}/${what}`, { token })
    assert.equal(status, 200, what)
    return body
  }
  return { id, token, ask }
}

const decisionsOf = async (ask: Awaited<ReturnType<typeof askAs>>['ask']) => {
  const { current, history } = await ask<{ current: ConsentState; history: Consent[] }>('consents')
  return {
    current,
    history: history.map(({ purpose, granted, text_version, source }) =>
      [purpose, granted, text_version, source].join(' '),
    ),
  }
}

const answerBanner = async (page: Page, answer: 'Allow all' | 'Only what is needed') => {
  const button = page.getByRole('button', { name: answer })
  // The banner does not wait for the answer, which brings the cookies.
  await Promise.all([page.waitForResponse(/\/cookies(?:\.data)?$/), button.click()])
  await button.waitFor({ state: 'detached' })
}

const visitorIn = async (page: Page): Promise<string | undefined> => {
  const cookies = await page.context().cookies()
  return cookies.find(({ name }) => name === 'selvedge_visitor_id')?.value
}

const confirmItIsMe = async (page: Page, { password }: Account) => {
  await page.getByRole('heading', { name: 'Confirm it is you' }).waitFor()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Confirm' }).click()
}

const none: ConsentState = { analytics: false, personalisation: false, marketing: false }

test('what a visitor allows in the banner is on record, carried to the account, and taken back there', async () => {
  const { account, ask } = await openPerson()
  const window = await enter({ asked: true })
  await go(window, '/en/about')
  assert.deepEqual(await findingsOn(window), [])
  assert.equal(await visitorIn(window), undefined)
  await answerBanner(window, 'Allow all')
  const visitor = await visitorIn(window)
  const ofVisitor = await send<ConsentState>(shop, `GET /api/identity/v1/consents?visitor_id=${visitor}`)
  assert.deepEqual(ofVisitor.body, { ...none, analytics: true, personalisation: true })

  await logInOn(window, account)
  assert.equal(await visitorIn(window), undefined)
  const carried = await decisionsOf(ask)
  assert.deepEqual(carried.current, ofVisitor.body)
  assert.deepEqual(carried.history.toSorted(), [
    'analytics true 2026-11-en banner_before_log_in',
    'personalisation true 2026-11-en banner_before_log_in',
  ])

  await go(window, '/en/account')
  await window.getByRole('link', { name: 'Privacy', exact: true }).first().click()
  const measuring = window.getByRole('checkbox', { name: 'Measuring' })
  assert.equal(await measuring.isChecked(), true)
  await measuring.uncheck()
  await main(window).getByRole('button', { name: 'Save' }).click()
  await window.getByText('Saved. This is what holds from now on.').waitFor()
  const taken = await decisionsOf(ask)
  assert.deepEqual(taken.current, { ...none, personalisation: true })
  assert.deepEqual(taken.history.slice(0, 2).toSorted(), [
    'analytics false 2026-11-en account',
    'marketing false 2026-11-en account',
  ])
  assert.deepEqual(taken.history.slice(2), carried.history)
  await window.getByText('Your decisions so far').click()
  await window.getByText('Measuring: not allowed').waitFor()
  assert.equal(await window.getByText('Cookie banner, before logging in').count(), 2)
  assert.deepEqual(await findingsOn(window), [])

  await go(window, '/en/cookies')
  assert.equal(await window.getByRole('checkbox', { name: 'Measuring' }).isChecked(), false)
  await window.getByRole('checkbox', { name: 'News and offers' }).check()
  await window.getByRole('button', { name: 'Save my choices' }).click()
  await window.getByText('Your choices are kept').waitFor()
  const { current, history } = await decisionsOf(ask)
  assert.deepEqual(
    [current, history[0], history.length],
    [{ ...none, personalisation: true, marketing: true }, 'marketing true 2026-11-en cookies', 5],
  )

  const phone = await enter({ width: 'phone', theme: 'dark' })
  await phone.context().addCookies(await window.context().cookies())
  await go(phone, '/ar/account/privacy')
  await main(phone).locator('summary').first().click()
  assert.deepEqual(await findingsOn(phone), [])
})

test('an account decided before: a browser that nobody decided in does not ask again', async () => {
  const { account, token, ask } = await openPerson()
  const window = await enter({ asked: true })
  await logInOn(window, account)
  await answerBanner(window, 'Only what is needed')
  const { current, history } = await decisionsOf(ask)
  assert.deepEqual(current, none)
  assert.deepEqual(history.toSorted(), [
    'analytics false 2026-11-en banner',
    'personalisation false 2026-11-en banner',
  ])
  const other = await enter({ asked: true })
  await logInOn(other, account)
  await go(other, '/en/about')
  assert.equal(await other.getByRole('button', { name: 'Allow all' }).count(), 0)
  const again = await send<ConsentState>(shop, 'GET /api/identity/v1/consents', { token })
  assert.deepEqual(again.body, none)
})

test('who opens an account is asked whether they want to hear of offers, and said nothing until they say so', async () => {
  for (const wanted of [true, false]) {
    const username = `grace-${randomUUID().slice(0, 13)}`
    const account = { username, email: `${username}@example.com`, password: 'a walk in the park' }
    const window = await enter()
    await go(window, '/en/register')
    await window.getByLabel('E-mail', { exact: true }).fill(account.email)
    await window.getByLabel('Username').fill(username)
    await window.getByLabel('Password', { exact: true }).fill(account.password)
    const offers = window.getByRole('checkbox', { name: 'News and offers' })
    assert.equal(await offers.isChecked(), false)
    if (wanted) await offers.check()
    await window.getByRole('button', { name: 'Open account' }).click()
    await window.getByRole('link', { name: `Account of ${username}` }).waitFor()
    const { current, history } = await decisionsOf((await askAs(account)).ask)
    assert.deepEqual(current, { ...none, marketing: wanted })
    assert.deepEqual(history, wanted ? ['marketing true 2026-11-en registration'] : [])
  }
})

/** What is in the archive that a browser is given when something is pressed. */
const fetched = async (window: Page, press: () => Promise<void>) => {
  const [download] = await Promise.all([window.waitForEvent('download'), press()])
  assert.equal(download.suggestedFilename(), 'my-data.zip')
  return unzipSync(await readFile(await download.path()))
}

test('a copy of everything is asked for, shows itself when it is there, and is given to its person alone', async () => {
  const { account, id, ask } = await openPerson()
  const window = await enter()
  await logInOn(window, account)
  await go(window, page)
  await letAnHourPass(shop, window, { id })
  await window.getByRole('button', { name: 'Prepare my copy' }).click()
  await confirmItIsMe(window, account)
  assert.deepEqual((await ask<{ data: Export[] }>('exports')).data, [])
  await window.getByRole('button', { name: 'Yes, prepare it' }).click()
  const download = window.getByRole('link', { name: 'Download the copy of' })
  await download.waitFor()
  await window.getByText('Can be downloaded until').waitFor()
  assert.deepEqual(await findingsOn(window), [])

  const files = await fetched(window, () => download.click())
  for (const name of ['index.html', 'identity.json', 'orders.json', 'cart.json', 'notifications.json'])
    assert.ok(files[name], name)
  const own = JSON.parse(strFromU8(files['identity.json'] as Uint8Array))
  assert.deepEqual([own.account.id, own.account.email], [id, account.email])

  await letAnHourPass(shop, window, { id })
  await download.click()
  await confirmItIsMe(window, account)
  await window.getByText('Your copy is ready for you to download').waitFor()
  const again = await fetched(window, () => download.first().click())
  assert.deepEqual(Object.keys(again), Object.keys(files))

  const [made] = (await ask<{ data: Export[] }>('exports')).data
  const stranger = await openPerson()
  const elsewhere = await enter()
  await logInOn(elsewhere, stranger.account)
  const answer = await elsewhere.request.get(`${shop.url}${page}/exports/${made?.id}`)
  assert.deepEqual([answer.status(), answer.headers()['content-type']], [404, 'text/plain; charset=utf-8'])
  for (const whose of [id, stranger.id]) {
    const target = `GET /api/identity/v1/customers/${whose}/exports/${made?.id}/archive`
    const { status, body } = await send(shop, target, { token: stranger.token })
    assert.deepEqual([status, body.code], [404, 'EXPORT_NOT_FOUND'])
  }
})

const longDate = (instant: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant))

test('without scripts: a copy is waited for by looking again, and everything is erased, kept after all, and erased', async () => {
  const { account, id, ask } = await openPerson()
  const window = await enter({ scripts: false, asked: true })
  await window.goto('/en/about')
  await window.getByRole('button', { name: 'Only what is needed' }).click()
  await window.waitForURL('**/en/about')
  assert.equal(await window.getByRole('button', { name: 'Allow all' }).count(), 0)
  await window.goto('/en/log-in')
  await fillLogIn(window, account)
  await window.goto(page)
  await window.getByRole('button', { name: 'Prepare my copy' }).click()
  await window.getByText('Your copy is being prepared').waitFor()
  const download = window.getByRole('link', { name: 'Download the copy of' })
  const lookAgain = window.getByRole('link', { name: 'Look again' })
  for (let look = 0; look < 60 && (await download.count()) === 0; look++) {
    if ((await lookAgain.count()) > 0) await lookAgain.click()
    await window.waitForLoadState()
  }
  assert.ok((await fetched(window, () => download.click()))['index.html'])

  await letAnHourPass(shop, window, { id })
  await window.getByText('It happens 14 days after you ask for it.').waitFor()
  await window.getByText('I want everything to be erased').click()
  await window.getByRole('button', { name: 'Erase everything' }).click()
  // Who changes their mind is where they asked, asked for nothing.
  await window.getByRole('heading', { name: 'Confirm it is you' }).waitFor()
  await window.getByRole('link', { name: 'Cancel', exact: true }).click()
  await window.waitForURL(`${shop.url}${page}`)
  assert.equal(await window.getByRole('button', { name: 'Yes, erase everything' }).count(), 0)
  await window.getByText('I want everything to be erased').click()
  await window.getByRole('button', { name: 'Erase everything' }).click()
  await confirmItIsMe(window, account)
  await window.getByRole('button', { name: 'Yes, erase everything' }).click()
  const cancel = window.getByRole('button', { name: 'Cancel the erasure' })
  await cancel.waitFor()
  const first = await ask<Erasure>('erasure')
  assert.equal(first.status, 'scheduled')
  await window.getByText(`Everything about you will be erased on ${longDate(first.due_at)}.`).waitFor()
  const days = (Date.parse(first.due_at) - Date.now()) / 86_400_000
  assert.ok(days > 13.9 && days <= 14, `${days}`)

  await cancel.click()
  await window.getByText('The erasure is cancelled.').waitFor()
  assert.equal((await ask<Erasure>('erasure')).status, 'cancelled')
  await window.getByText('I want everything to be erased').click()
  await window.getByRole('button', { name: 'Erase everything' }).click()
  await cancel.waitFor()
  const second = await ask<Erasure>('erasure')
  assert.deepEqual([second.status, second.id === first.id], ['scheduled', false])
})
