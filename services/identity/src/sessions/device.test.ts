import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deviceOf, shortened } from './device.ts'

test('a device is called what its owner would call it', () => {
  for (const [userAgent, name] of [
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari on macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
      'Microsoft Edge on Windows',
    ],
    ['SelvedgeTill/3.1 (tablet)', 'SelvedgeTill'],
    ['', null],
    [undefined, null],
  ] as const)
    assert.equal(deviceOf(userAgent), name, userAgent)
})

test('whatever a program calls itself, its name is short or none', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (userAgent) => {
      const device = deviceOf(userAgent)
      assert.ok(device === null || (device.length > 0 && device.length <= 80))
    }),
  )
})

test('an address loses the part that tells neighbours apart', () => {
  for (const [address, short] of [
    ['203.0.113.77', '203.0.113.x'],
    ['::ffff:203.0.113.77', '203.0.113.x'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::x'],
    ['::1', '0:0:0::x'],
    ['not an address', null],
    [undefined, null],
  ] as const)
    assert.equal(shortened(address), short)
})
