import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import { createSeal } from '../seal.ts'
import type { Tokens } from './door.ts'
import { addProviderRoutes } from './provider-routes.ts'

const tokens: Tokens = { access_token: 'a', refresh_token: 'r', expires_in: 600 }

/** The routes with a provider that takes one code, and what was asked of it. */
const withProvider = () => {
  const app = Fastify()
  const asked: unknown[] = []
  const kept: Tokens[] = []
  const seal = createSeal('secret', 'test')
  addProviderRoutes<{ state: string }>(app, {
    seal,
    keep: (_reply, given) => void kept.push(given),
    door: {
      issuer: 'https://shop.example',
      begin: async (extra) => {
        asked.push(extra)
        return { path: '/oauth/auth?state=s1', kept: { state: 's1' } }
      },
      finish: async (query, { state }) => (query === `?code=good&state=${state}` ? tokens : undefined),
      refresh: async () => undefined,
      logOut: async () => {},
    },
  })
  const get = async (url: string, cookie?: string, host = 'shop.example') => {
    const answer = await app.inject({
      method: 'GET',
      url,
      headers: { host, ...(cookie === undefined ? {} : { cookie }) },
    })
    const [set] = [answer.headers['set-cookie'] ?? []].flat()
    return { status: answer.statusCode, to: answer.headers.location, set, cookie: set?.split(';')[0] }
  }
  return { get, asked, kept }
}

test('a log-in goes to the provider and comes back to where it began', async () => {
  const { get, asked, kept } = withProvider()
  const begun = await get('/session/log-in?return_to=%2Fadmin%2Forders%3Fpage%3D2')
  assert.deepEqual([begun.status, begun.to], [303, '/oauth/auth?state=s1'])
  assert.match(
    begun.set ?? '',
    /^selvedge_admin_log_in=[\w-]+; Path=\/admin; HttpOnly; SameSite=Lax; Max-Age=900$/,
  )
  const back = await get('/log-in/callback?code=good&state=s1', begun.cookie)
  assert.deepEqual([back.status, back.to], [303, '/admin/orders?page=2'])
  assert.match(back.set ?? '', /^selvedge_admin_log_in=; .*Max-Age=0/)
  assert.deepEqual(kept, [tokens])
  assert.deepEqual(asked, [{}])
})

test('who comes by another name of the shop begins at the one that the provider knows, once', async () => {
  const { get, asked } = withProvider()
  const path = '/session/log-in?again=1&return_to=%2Fadmin%2Forders'
  const moved = await get(path, undefined, 'shop.internal')
  assert.deepEqual(
    [moved.status, moved.to, moved.set],
    [303, `https://shop.example/admin${path}&moved=1`, undefined],
  )
  const begun = await get(`${path}&moved=1`, undefined, 'shop.internal')
  assert.equal(begun.to, '/oauth/auth?state=s1')
  assert.deepEqual(asked, [{ prompt: 'login' }])
})

test('before something dangerous the provider is to ask anew', async () => {
  const { get, asked } = withProvider()
  await get('/session/log-in?again=1')
  assert.deepEqual(asked, [{ prompt: 'login' }])
})

test('a code that this browser did not ask for, or that is refused, logs nobody in', async () => {
  const { get, kept } = withProvider()
  const begun = await get('/session/log-in')
  for (const [query, cookie] of [
    ['?code=good&state=s1', undefined],
    ['?code=good&state=s1', 'selvedge_admin_log_in=made-up'],
    ['?code=good&state=s2', begun.cookie],
    ['?error=access_denied&state=s1', begun.cookie],
  ] as const) {
    const back = await get(`/log-in/callback${query}`, cookie)
    assert.deepEqual([back.status, back.to], [303, '/admin'], query)
  }
  assert.deepEqual(kept, [])
})
