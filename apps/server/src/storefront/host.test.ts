import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identity } from '@selvedge/contracts'
import type { Log, Reply } from '@selvedge/kernel'
import { Binary } from '@selvedge/kernel/contract'
import { ApiError, createSdk } from '@selvedge/sdk'
import { createRateLimiter } from '../gateway/rate-limit.ts'
import { createHost } from './host.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'

/** The storefront's client of a service that answers so, and what was logged. */
const sdkOf = (reply: Reply) => {
  const logged: unknown[] = []
  const log = { error: (...said: unknown[]) => logged.push(said) } as unknown as Log
  const host = createHost({
    contracts: [identity],
    transportTo: () => ({ call: async () => reply }),
    credentials: createRateLimiter({ perSecond: 1, burst: 1 }),
    log,
  })
  const visitor = { token: undefined, client_address: '192.0.2.1', request_id: id }
  return { sdk: createSdk((call) => host.send(call, visitor)), logged }
}

test('bytes reach a page as they are', async () => {
  const archive = new Binary('application/zip', new Uint8Array([80, 75, 3, 4]))
  const { sdk } = sdkOf({ binary: archive })
  assert.equal(await sdk.identity.download_export({ customer_id: id, export_id: id }), archive)
})

test('more bytes than a process can hold for many visitors are refused, and somebody hears of it', async () => {
  const { sdk, logged } = sdkOf({
    binary: new Binary('application/zip', new Uint8Array(64 * 1024 * 1024 + 1)),
  })
  await assert.rejects(
    sdk.identity.download_export({ customer_id: id, export_id: id }),
    (error) => error instanceof ApiError && error.failed.code === 'UNAVAILABLE',
  )
  assert.equal(logged.length, 1)
})
