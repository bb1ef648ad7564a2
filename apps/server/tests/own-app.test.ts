import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadUsers } from '@selvedge/identity/load'
import { createLog } from '@selvedge/kernel'
import { createDatabase } from '@selvedge/testkit'
import type { FastifyInstance } from 'fastify'
import { compose, type Running } from '../src/compose.ts'
import { openOwnApp } from '../src/own-app.ts'
import { allServices } from '../src/services.ts'

const generous = { perSecond: 1e6, burst: 1e6 }
const masterKey = Buffer.alloc(32, 9).toString('base64url')
const issuer = 'https://shop.example'
const services = allServices.filter(({ contract }) => contract.$name === 'identity')
const password = 'a password nobody guesses'

let database: Awaited<ReturnType<typeof createDatabase>>
let running: Running
let app: FastifyInstance
before(async () => {
  database = await createDatabase(services)
  const environment = { MASTER_KEY: masterKey, ISSUER: issuer }
  const users = [
    { username: 'ann', email: 'ann@example.com', password, roles: ['customer'] },
    { username: 'sam', email: 'sam@example.com', password, roles: ['support'] },
  ]
  running = await compose({
    services,
    gateway: true,
    remote: {},
    databaseUrl: database.url,
    serviceSecret: 'test',
    issuer,
    rates: { read: generous, write: generous, credential: generous, webhook: generous },
    corsOrigins: [],
    trustProxy: 0,
    poolSize: 4,
    development: false,
    production: false,
    environment,
    log: createLog({ level: 'silent' }),
  })
  app = running.app
  await app.ready()
  await loadUsers(database.url('identity'), users, environment)
})
after(async () => {
  await running.stop()
  await database.drop()
})

/** A browser that keeps its cookies, whatever their path. */
const createBrowser = () => {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    cookie,
    get: async (url: string) => {
      const { pathname, search } = new URL(url)
      const answer = await app.inject({
        url: `${pathname}${search}`,
        headers: { cookie: cookie(), accept: 'text/html' },
      })
      for (const each of [answer.headers['set-cookie'] ?? []].flat()) {
        const [name = '', value = ''] = (each.split(';')[0] ?? '').split(/=(.*)/s)
        if (value === '') jar.delete(name)
        else jar.set(name, value)
      }
      return String(answer.headers.location)
    },
  }
}

const post = async (path: string, body: object) =>
  (await app.inject({ method: 'POST', url: `/api/identity/v1${path}`, payload: body })).json()

/** From the app to the log-in page and back, as a person with a password. Answers the query with which it comes back. */
const logIn = async (url: string, username: string, browser = createBrowser()): Promise<string> => {
  const page = new URL(await browser.get(url))
  assert.equal(page.pathname, '/en/log-in')
  const interaction = page.searchParams.get('interaction')
  const shown = await post(`/interactions/${interaction}`, { cookie: browser.cookie() })
  assert.equal(shown.client.first_party, true)
  const { log_in_id, status } = await post('/log-in/password', { username, password })
  assert.equal(status, 'complete')
  const finished = await post(`/interactions/${interaction}/log-in`, {
    cookie: browser.cookie(),
    log_in_id,
  })
  return new URL(await browser.get(finished.redirect_to)).search
}

test('our own apps log people in like every app, with no more than they need', async () => {
  const storefront = openOwnApp('storefront', { app, issuer, masterKey })
  const { url, kept } = await storefront.begin({ ui_locales: 'en' })
  const tokens = await storefront.finish(await logIn(url, 'sam'), kept, '192.0.2.7')
  const me = await app.inject({
    url: '/api/identity/v1/me',
    headers: { authorization: `Bearer ${tokens.access_token}` },
  })
  assert.equal(me.json().username, 'sam')
  // Support may list customers, but not with the cookie of the shop.
  const listCustomers = (token: string) =>
    app.inject({ url: '/api/identity/v1/customers', headers: { authorization: `Bearer ${token}` } })
  assert.equal((await listCustomers(tokens.access_token)).statusCode, 403)

  const admin = openOwnApp('admin', { app, issuer, masterKey })
  const begun = await admin.begin()
  const more = await admin.finish(await logIn(begun.url, 'sam'), begun.kept, '192.0.2.7')
  assert.equal((await listCustomers(more.access_token)).statusCode, 200)
})

test('a session goes on by its refresh token until it is logged out', async () => {
  const storefront = openOwnApp('storefront', { app, issuer, masterKey })
  const { url, kept } = await storefront.begin()
  const browser = createBrowser()
  const tokens = await storefront.finish(await logIn(url, 'ann', browser), kept, '192.0.2.7')
  const next = await storefront.refresh(tokens.refresh_token, '192.0.2.7')
  assert.ok(next)
  await storefront.logOut(next.refresh_token, '192.0.2.7')
  assert.equal(await storefront.refresh(next.refresh_token, '192.0.2.7'), undefined)
  // The browser has to log in again.
  const again = await storefront.begin()
  assert.match(await browser.get(again.url), /\/en\/log-in\?interaction=/)
})

test('parts of one page that exchange a token at the same moment all go on', async () => {
  const storefront = openOwnApp('storefront', { app, issuer, masterKey })
  const { url, kept } = await storefront.begin()
  const { refresh_token } = await storefront.finish(await logIn(url, 'ann'), kept, '192.0.2.7')
  const renewed = await Promise.all(
    Array.from({ length: 5 }, () => storefront.refresh(refresh_token, '192.0.2.7')),
  )
  assert.ok(renewed.every((tokens) => tokens !== undefined))
  assert.ok(await storefront.refresh(refresh_token, '192.0.2.7'))
})

test('a code that another browser began is not taken', async () => {
  const storefront = openOwnApp('storefront', { app, issuer, masterKey })
  const attacker = await storefront.begin()
  const query = await logIn(attacker.url, 'sam')
  const victim = await storefront.begin()
  await assert.rejects(storefront.finish(query, victim.kept, '192.0.2.7'))
})
