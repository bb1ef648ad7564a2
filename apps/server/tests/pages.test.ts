import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { storefrontBuild } from '@selvedge/storefront/build'
import type { InjectOptions } from 'fastify'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let log = ''
before(async () => {
  await storefrontBuild.ensureBuilt(() => {})
  platform = await startPlatform({
    logTo: {
      write: (line) => {
        log += line
      },
    },
  })
})
after(() => platform.end())

const ask = (url: string, options: InjectOptions = {}) =>
  platform.app.inject({ method: 'GET', url, ...options })
const policyOf = (headers: Record<string, unknown>) => String(headers['content-security-policy'])
const nonceOf = (headers: Record<string, unknown>) => /'nonce-([^']+)'/.exec(policyOf(headers))?.[1] ?? ''

test('a page runs the scripts that were written into this very answer, and no others', async () => {
  const [one, other] = [await ask('/en'), await ask('/en')]
  assert.equal(one.statusCode, 200)
  assert.match(String(one.headers['content-type']), /^text\/html/)
  const policy = policyOf(one.headers)
  assert.match(policy, /(?:^|; )default-src 'none'(?:;|$)/)
  assert.doesNotMatch(policy, /script-src[^;]*(?:unsafe|https:|\*)/)
  assert.doesNotMatch(policy, /style-src [^;]*unsafe/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.ok(nonceOf(one.headers).length >= 22)
  assert.notEqual(nonceOf(one.headers), nonceOf(other.headers))
  const scripts = [...one.body.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = '']) => attributes)
  assert.ok(scripts.length > 0)
  for (const attributes of scripts)
    assert.ok(attributes.includes(`nonce="${nonceOf(one.headers)}"`), attributes)
  assert.doesNotMatch(one.body, /<style\b|\son\w+="/)
  assert.equal(one.headers['cache-control'], 'private, no-cache')
})

test('the way in leads to the language that was chosen, else to the one that the browser asks for', async () => {
  const way = async (headers: Record<string, string>) => {
    const answer = await ask('/', { headers })
    return [answer.statusCode, answer.headers.location, answer.headers.vary]
  }
  const german = { 'accept-language': 'de-AT,de;q=0.9' }
  assert.deepEqual(await way(german), [302, '/de', 'accept-language, cookie'])
  assert.deepEqual((await way({ ...german, cookie: 'selvedge_locale=fr' }))[1], '/fr')
  assert.deepEqual((await way({ ...german, cookie: 'selvedge_locale=xx' }))[1], '/de')
})

test('what is not there is said in the form of whoever asks', async () => {
  const page = await ask('/en/nothing/here')
  assert.equal(page.statusCode, 404)
  assert.match(String(page.headers['content-type']), /^text\/html/)
  for (const url of ['/api', '/api/', '/api/nothing/v1/x', '/internal/catalog/quote']) {
    const answer = await ask(url)
    assert.equal(answer.statusCode, 404, url)
    assert.equal(answer.json().code, 'NOT_FOUND', url)
  }
  assert.equal((await ask('/assets/none.js')).statusCode, 404)
  for (const url of [
    '/assets/../server/index.js',
    '/assets/%2e%2e/%2e%2e/server/index.js',
    '/assets/..%2f..%2fstamp',
  ]) {
    const answer = await ask(url)
    assert.equal(answer.statusCode, 404, url)
    assert.doesNotMatch(answer.body, /createRequestHandler|^[0-9a-f]{64}$/, url)
  }
})

test('a form of another site changes nothing', async () => {
  const send = (headers: Record<string, string>) =>
    ask('/en/preferences', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: 'theme=dark&back=%2F%2Fevil.example',
    })
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', cookie: 'selvedge_theme=light' },
    { cookie: 'selvedge_theme=light' },
  ]) {
    const refused = await send(headers as Record<string, string>)
    assert.equal(refused.statusCode, 403, JSON.stringify(headers))
    assert.equal(refused.headers['set-cookie'], undefined)
  }
  const own = await send({ 'sec-fetch-site': 'same-origin' })
  assert.deepEqual([own.statusCode, own.headers.location], [302, '/en'])
  assert.match(
    String(own.headers['set-cookie']),
    /^selvedge_theme=dark; Path=\/; SameSite=Lax; HttpOnly; Max-Age=/,
  )
})

test('bodies and hosts that no browser sends are harmless', async () => {
  const large = await ask('/en/preferences', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: `theme=${'x'.repeat(70_000)}`,
  })
  assert.equal(large.statusCode, 413)
  for (const host of ['evil.example"><script>', 'a b', '', '[::1]:80', 'shop.example:99999999']) {
    const answer = await ask('/en', { headers: { host } })
    assert.ok([200, 400].includes(answer.statusCode), host)
    assert.doesNotMatch(answer.body, /"><script>/)
  }
  assert.equal((await ask('/en', { method: 'PUT' })).statusCode, 404)
  assert.equal((await ask('/en', { method: 'HEAD' })).body, '')
})

test('an address that names another host, or none that can be, is an address of this shop', async () => {
  for (const [url, host] of [
    ['//evil.example/en', 'shop.example'],
    ['/en', 'shop.example:99999'],
    ['/en', '[::zz]'],
  ] as const) {
    const answer = await ask(url, { headers: { host } })
    assert.ok(answer.statusCode < 500, `${host}${url}: ${answer.statusCode}`)
    assert.doesNotMatch(answer.body, /(?:href|content)="https?:\/\/evil\.example/)
  }
  const sent = await ask('//evil.example/en/preferences', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      host: 'shop.example',
      origin: 'http://evil.example',
      cookie: 'selvedge_theme=light',
    },
    payload: 'theme=dark',
  })
  assert.equal(sent.statusCode, 403)
  assert.equal(sent.headers['set-cookie'], undefined)
})

test('assets keep for ever and come compressed as well as may be', async () => {
  const [script = ''] = readdirSync(join(storefrontBuild.assetFolder, 'assets')).filter((name) =>
    /^entry\.client.*\.js$/.test(name),
  )
  const plain = await ask(`/assets/${script}`)
  assert.equal(plain.statusCode, 200)
  assert.match(String(plain.headers['cache-control']), /max-age=31536000, immutable/)
  for (const [encoding, decode] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const answer = await ask(`/assets/${script}`, { headers: { 'accept-encoding': encoding } })
    assert.equal(answer.headers['content-encoding'], encoding)
    assert.equal(decode(answer.rawPayload).toString(), plain.body)
  }
})

test('a page comes compressed as it is rendered', async () => {
  const answer = await ask('/en', { headers: { 'accept-encoding': 'gzip, br' } })
  assert.equal(answer.headers['content-encoding'], 'br')
  assert.match(brotliDecompressSync(answer.rawPayload).toString(), /<\/html>\s*$/)
})

test('icons are at the root, what the build made beside them is not', async () => {
  assert.equal((await ask('/favicon.svg')).headers['content-type'], 'image/svg+xml')
  assert.equal((await ask('/favicon.svg.br')).statusCode, 404)
})

test('nothing of this was an error of ours', () => {
  assert.equal(log.match(/.*"msg":"a page failed".*/)?.[0], undefined)
})
