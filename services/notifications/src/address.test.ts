import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAddress } from './address.ts'

test('one plain address is one', () => {
  for (const address of [
    'ada@example.com',
    "o'neill+tag@sub.example.co.uk",
    'käthe@müller.example',
    'x@localhost',
  ])
    assert.equal(isAddress(address), true, address)
})

test('nothing that could break a header or a command, or go elsewhere', () => {
  const wrong = [
    'ada@example.com\r\nBcc: eve@evil.example',
    'ada@example.com\nX: y',
    'ada@example.com, eve@evil.example',
    'ada@example.com;eve@evil.example',
    'Ada <ada@example.com>',
    '<ada@example.com>',
    '"a b"@example.com',
    'ada(x)@example.com',
    'ada@[127.0.0.1]',
    'ada@exa mple.com',
    'a@b@c',
    '@example.com',
    'ada@',
    'ada',
    '.ada@example.com',
    'ada@-x.example',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(250)}.example`,
    'a%0d%0a@exam\u0000ple.com',
  ]
  for (const address of wrong) assert.equal(isAddress(address), false, address)
})
