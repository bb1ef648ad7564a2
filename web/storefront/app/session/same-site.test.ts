import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isSameSite, localPath } from './same-site.ts'

const post = (headers: Record<string, string>) =>
  new Request('https://shop.example/en/cart', { method: 'POST', headers })

test('a form of this shop is told from one of another site', () => {
  for (const [headers, expected] of [
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://shop.example' }, true],
    [{ 'sec-fetch-site': 'none' }, true],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://evil.shop.example' }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://shop.example' }, false],
    [{ origin: 'https://shop.example', cookie: 'a=b' }, true],
    [{ origin: 'http://shop.example', cookie: 'a=b' }, false],
    [{ origin: 'null', cookie: 'a=b' }, false],
    [{ cookie: 'selvedge_session=x' }, false],
    [{}, true],
  ] as const)
    assert.equal(isSameSite(post(headers)), expected, JSON.stringify(headers))
})

test('a path to go on to stays in this shop', () => {
  for (const [given, expected] of [
    ['/checkout?step=2#pay', '/checkout?step=2#pay'],
    ['/', '/'],
    [null, '/home'],
    ['', '/home'],
    ['checkout', '/home'],
    ['//evil.example/x', '/home'],
    ['/\\evil.example', '/home'],
    ['/\t/evil.example', '/home'],
    ['/.//evil.example', '/home'],
    ['/en/..//evil.example', '/home'],
    ['/en/%2e%2e//evil.example', '/home'],
    ['/en/../cart', '/cart'],
    ['https://evil.example', '/home'],
    ['javascript:alert(1)', '/home'],
  ] as const)
    assert.equal(localPath(given, '/home'), expected, String(given))
})

test('whatever a link brings along, the way leads to an address of the shop', () => {
  const hostile = fc.array(
    fc.constantFrom('/', '/', '/', '\\', '.', '..', '@', ':', '\t', '\n', ' ', 'a', '%2f', 'http'),
    {
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        hostile.map((parts) => parts.join('')),
        fc.webUrl(),
      ),
      (given) => {
        const path = localPath(given, '/')
        assert.equal(new URL(path, 'https://shop.example').origin, 'https://shop.example')
        assert.ok(!path.startsWith('//'), path)
      },
    ),
  )
})
