import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createLog } from '@selvedge/kernel'
import type { Answer, Door, Host } from '@selvedge/storefront/host'
import fastify from 'fastify'
import type { RateLimiter } from '../src/gateway/rate-limit.ts'
import { pages } from '../src/storefront/pages.ts'

const host: Host = { send: () => assert.fail('nobody is to be asked'), reportError: () => {} }
const nobody = () => assert.fail('nobody logs in')
const door: Door = {
  issuer: 'https://shop.example',
  begin: nobody,
  finish: nobody,
  refresh: nobody,
  logOut: nobody,
  seal: nobody,
  open: nobody,
}
const ends: (() => Promise<unknown>)[] = []
after(() => Promise.all(ends.map((end) => end())))

type Given = { open: () => Promise<Answer>; seconds?: number }

const shopWith = async ({ open, seconds = 0 }: Given) => {
  const limiter: RateLimiter = { take: () => seconds }
  const log = createLog({ level: 'silent' })
  const app = fastify()
  ends.push(() => app.close())
  // Assets come from elsewhere, as from the sources while somebody works on them.
  const serveAsset = async () => false
  await app.register(
    pages({ open, host, door, limiters: { read: limiter, write: limiter }, serveAsset, log }),
  )
  return app
}

const hello: Answer = async () => new Response('<p>Hello</p>', { headers: { 'content-type': 'text/html' } })

test('whoever asks too much gets a page of its own language that needs nothing else, and when to come back', async () => {
  const shop = await shopWith({ open: async () => hello, seconds: 7 })
  const page = await shop.inject({ url: '/fr/c/men', headers: { 'accept-language': 'de' } })
  assert.deepEqual([page.statusCode, page.headers['retry-after']], [429, '7'])
  assert.match(page.body, /<html lang="fr".*Il y a foule ici/s)
  assert.match(String(page.headers['content-security-policy']), /^default-src 'none'/)
  assert.equal(page.headers['cache-control'], 'no-store')
})

test('a storefront that cannot be loaded is tried again with the next visitor', async () => {
  let tries = 0
  const shop = await shopWith({
    open: async () => {
      tries += 1
      if (tries === 1) throw new Error('no such file')
      return hello
    },
  })
  const first = await shop.inject('/en')
  assert.deepEqual([first.statusCode, first.headers['content-type']], [503, 'text/html; charset=utf-8'])
  assert.doesNotMatch(first.body, /no such file/)
  const second = await shop.inject('/en')
  assert.deepEqual([second.statusCode, second.body], [200, '<p>Hello</p>'])
})

test('a storefront that fails says so without a word of why', async () => {
  const shop = await shopWith({
    open: async () => async () => {
      throw new Error('a secret of ours')
    },
  })
  const page = await shop.inject('/ja')
  assert.equal(page.statusCode, 500)
  assert.match(page.body, /<html lang="ja"/)
  assert.doesNotMatch(page.body, /secret/)
})
