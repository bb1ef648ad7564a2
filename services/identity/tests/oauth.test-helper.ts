import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { identity, type OAuthClient } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { boot, type CallAs } from '@selvedge/testkit'
import * as oidc from 'openid-client'
import { secretsFrom } from '../src/keys/secrets.ts'
import { loadUsers } from '../src/load.ts'
import { type OwnApp, ownClient } from '../src/oauth/first-party.ts'
import { identityService } from '../src/service.ts'
import { insertLogIn } from '../src/store/log-ins.ts'
import { hashToken, newSecret } from '../src/tokens.ts'

export const masterKey = Buffer.alloc(32, 5).toString('base64url')

export type Kit = Awaited<ReturnType<typeof startOAuth>>

/** Identity with its raw HTTP on a port that really listens, at the address that it issues tokens for. */
export const startOAuth = async (environment: Record<string, string> = {}) => {
  let answer: RequestListener = (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const kit = await boot({
    services: [identityService],
    environment: { ISSUER: issuer, MASTER_KEY: masterKey, ...environment },
  })
  answer = kit.http('identity')
  const anybody = kit.client(identity)
  const administrator = kit.client(identity, { roles: ['administrator'], id: crypto.randomUUID() })

  const register = async (overrides: Partial<OAuthClient> = {}) => {
    const created = await administrator.create_client({
      name: 'Parcels',
      redirect_uris: ['https://app.example/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      permissions: ['account:read', 'account:write'],
      confidential: true,
      ...withoutTimes(overrides),
    })
    assert.ok('client_id' in created, JSON.stringify(created))
    return created
  }

  const addPerson = async (...roles: string[]): Promise<string> => {
    const username = `u${crypto.randomUUID().slice(0, 8)}`
    const user = { username, email: `${username}@example.com`, password: 'not guessed by anybody', roles }
    assert.equal(await loadUsers(kit.database_url('identity'), [user], { MASTER_KEY: masterKey }), 1)
    const listed = await kit.client(identity, { via: 'test' }).list_customers({ search: username })
    assert.ok('data' in listed)
    const [{ id } = { id: '' }] = listed.data
    return id
  }

  /** The independent client library, for a registered app. */
  const configure = (client: { client_id: string; client_secret: string | null }) =>
    oidc.discovery(
      new URL(issuer),
      client.client_id,
      undefined,
      client.client_secret === null ? oidc.None() : oidc.ClientSecretBasic(client.client_secret),
      { execute: [oidc.allowInsecureRequests] },
    )

  return {
    ...kit,
    issuer,
    anybody,
    administrator,
    register,
    addPerson,
    configure,
    ownApp: (id: OwnApp) => ownClient(id, issuer, secretsFrom(masterKey)),
    as: (who: CallAs) => kit.client(identity, who),
    end: async () => {
      server.closeAllConnections()
      server.close()
      await kit.stop()
    },
  }
}

const withoutTimes = ({
  client_id: _id,
  created_at: _made,
  updated_at: _changed,
  ...rest
}: Partial<OAuthClient>) => rest

/** A complete log-in of this account, as the log-in engine hands it over; shown at another time where that is said. */
export const completeLogIn = async (
  kit: Kit,
  { customer_id, methods = ['pwd'], authenticated_at }: Omit<Person, 'granted'>,
): Promise<string> => {
  const log_in_id = newSecret()
  const hash = hashToken(log_in_id)
  const db = kit.db('identity')
  await insertLogIn(db, { hash, customer_id, methods, credential_version: null })
  if (authenticated_at !== undefined)
    await db.run(sql`
      update log_in set authenticated_at = to_timestamp(${authenticated_at}::double precision) where hash = ${hash}`)
  return log_in_id
}

export const now = () => Math.floor(Date.now() / 1000)

type Cookie = { name: string; value: string; path: string }

/** A browser: keeps cookies as it is told to and follows redirects one by one. */
export const createBrowser = () => {
  let jar: Cookie[] = []
  const cookiesFor = (url: URL) =>
    jar
      .filter(({ path }) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  const keep = (header: string) => {
    const [pair = '', ...attributes] = header.split(/;\s*/)
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
    jar = jar.filter((known) => known.name !== name || known.path !== path)
    if (value !== '' && !/expires=Thu, 01 Jan 1970/.test(header)) jar.push({ name, value, path })
  }
  return {
    cookiesFor: (url: string) => cookiesFor(new URL(url)),
    fetch: async (url: string, init: RequestInit = {}) => {
      const response = await fetch(url, {
        redirect: 'manual',
        ...init,
        headers: { cookie: cookiesFor(new URL(url)), accept: 'text/html', ...init.headers },
      })
      for (const header of response.headers.getSetCookie()) keep(header)
      return response
    },
  }
}
export type Browser = ReturnType<typeof createBrowser>

export type Person = {
  customer_id: string
  methods?: string[]
  authenticated_at?: number
  /** Permissions to grant; all that are asked for where nothing is said. */
  granted?: string[]
}

/** Where a browser is at the end: back at the app, or on a page of the provider. */
export const walk = async (
  kit: Kit,
  browser: Browser,
  { start, person }: { start: string; person?: Person },
): Promise<Response | URL> => {
  let url = start
  for (let steps = 0; steps < 12; steps++) {
    if (!url.startsWith(kit.issuer)) return new URL(url)
    const interaction = new URL(url).searchParams.get('interaction')
    if (interaction !== null) {
      if (person === undefined) return new URL(url)
      url = await answer(kit, { browser, url, interaction_id: interaction, person })
      continue
    }
    const response = await browser.fetch(url)
    const location = response.headers.get('location')
    if (location === null) return response
    url = new URL(location, url).href
    if (/\/callback\?/.test(url)) return new URL(url)
  }
  throw new Error(`the browser goes round in circles at ${url}`)
}

type Page = { browser: Browser; url: string; interaction_id: string; person: Person }

/** What the storefront does on its log-in and consent pages. */
const answer = async (kit: Kit, { browser, url, interaction_id, person }: Page) => {
  const bound = { interaction_id, cookie: browser.cookiesFor(url) }
  const shown = await kit.anybody.get_interaction(bound)
  assert.ok('prompt' in shown, JSON.stringify(shown))
  const ended =
    shown.prompt === 'log_in'
      ? await kit.anybody.finish_log_in({
          ...bound,
          log_in_id: await completeLogIn(kit, person),
        })
      : await kit.anybody.give_consent({
          ...bound,
          granted: (person.granted ?? shown.permissions.map(({ name }) => name)) as never,
        })
  assert.ok('redirect_to' in ended, JSON.stringify(ended))
  return ended.redirect_to
}

export type Asked = { redirect_uri: string; scope: string } & Record<string, string>

/** An authorization request of the library, with PKCE. */
export const ask = async (config: oidc.Configuration, asked: Asked) => {
  const verifier = oidc.randomPKCECodeVerifier()
  const state = oidc.randomState()
  const url = oidc.buildAuthorizationUrl(config, {
    ...asked,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  })
  return { url: url.href, checks: { pkceCodeVerifier: verifier, expectedState: state } }
}

/** The whole code flow: tokens of an app for a person. */
export const codeFlow = async (
  kit: Kit,
  config: oidc.Configuration,
  { asked, person, browser = createBrowser() }: { asked: Asked; person: Person; browser?: Browser },
) => {
  const { url, checks } = await ask(config, asked)
  const back = await walk(kit, browser, { start: url, person })
  assert.ok(back instanceof URL, back instanceof URL ? '' : await back.text())
  return oidc.authorizationCodeGrant(config, back, checks)
}
