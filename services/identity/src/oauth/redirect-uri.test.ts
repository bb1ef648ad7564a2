import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInstalled, pageFault, redirectUriFault } from './redirect-uri.ts'

test('codes go to https or to the very machine, and to nothing that stands for more than itself', () => {
  for (const uri of [
    'https://app.example/callback',
    'https://app.example/callback?tenant=1',
    'http://127.0.0.1/callback',
    'http://127.0.0.1:8123/callback',
    'http://[::1]:8123/callback',
    'http://localhost:3000/',
  ])
    assert.equal(redirectUriFault(uri), undefined, uri)
  for (const [uri, fault] of [
    ['http://app.example/callback', 'must be https, or http on 127.0.0.1, [::1] or localhost'],
    ['http://localhost.evil.example/', 'must be https, or http on 127.0.0.1, [::1] or localhost'],
    ['http://127.0.0.1.evil.example/', 'must be https, or http on 127.0.0.1, [::1] or localhost'],
    ['https://app.example/callback#here', 'has a fragment'],
    ['https://app.example/callback#', 'has a fragment'],
    ['https://*.app.example/callback', 'has a wildcard'],
    ['https://app.example\\@evil.example/', 'has characters that do not belong in a URI'],
    ['https://user@evil.example/', 'has a user name or password'],
    ['javascript:alert(1)//', 'must be https, or http on 127.0.0.1, [::1] or localhost'],
    ['data:text/html,x', 'must be https, or http on 127.0.0.1, [::1] or localhost'],
    ['com.example.app:/callback', 'must be https, or http on 127.0.0.1, [::1] or localhost'],
    ['/callback', 'is not an absolute URI'],
    ['', 'is not an absolute URI'],
  ] as const)
    assert.equal(redirectUriFault(uri), fault, uri)
})

test('an installed app is known by a redirect to the machine', () => {
  assert.equal(isInstalled(['https://app.example/a']), false)
  assert.equal(isInstalled(['https://app.example/a', 'http://127.0.0.1/b']), true)
})

test('pages that are linked to are https', () => {
  assert.equal(pageFault('https://app.example/logo.svg'), undefined)
  for (const uri of ['http://app.example/', 'javascript:alert(1)', 'data:image/png;base64,', '/logo.png'])
    assert.equal(pageFault(uri), 'must be an https address', uri)
})
