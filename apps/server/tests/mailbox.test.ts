import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notifications } from '@selvedge/contracts'
import { createLog } from '@selvedge/kernel'
import { Binary } from '@selvedge/kernel/contract'
import { createServer, gateway } from '../src/gateway/gateway.ts'
import { createRateLimiter } from '../src/gateway/rate-limit.ts'
import { opensMailbox } from '../src/process.ts'

const plenty = { perSecond: 1e6, burst: 1e6 }

test('a page of a service has its own style, and neither scripts nor the shop’s origin', async (t) => {
  const log = createLog({ level: 'silent' })
  const app = createServer({ log })
  t.after(() => app.close())
  const page = new Binary('text/html; charset=utf-8', new TextEncoder().encode('<!doctype html>'))
  await app.register(
    gateway({
      contracts: [notifications],
      credentials: createRateLimiter(plenty),
      transportTo: () => ({ call: async () => ({ binary: page }) }),
      rates: { read: plenty, write: plenty, webhook: plenty, credential: plenty },
      authenticate: async () => undefined,
      corsOrigins: [],
      trustProxy: 0,
      log,
    }),
  )
  const { headers, body } = await app.inject('/api/notifications/v1/mailbox')
  assert.equal(body, '<!doctype html>')
  assert.equal(headers['content-type'], 'text/html; charset=utf-8')
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(
    headers['content-security-policy'],
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
  )
})

test('the mailbox is open on a laptop, and in production only where somebody says so', () => {
  assert.equal(opensMailbox('development', {}), true)
  assert.equal(opensMailbox('development', { MAILBOX_ENABLED: 'false' }), false)
  assert.equal(opensMailbox('production', {}), false)
  assert.equal(opensMailbox('production', { MAILBOX_ENABLED: '' }), false)
  assert.equal(opensMailbox('production', { MAILBOX_ENABLED: 'true' }), true)
})
