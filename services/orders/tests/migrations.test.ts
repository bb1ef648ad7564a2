import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrateService, sql } from '@selvedge/kernel'
import { beforeMigration, boot, fake } from '@selvedge/testkit'
import { ordersService } from '../src/service.ts'

const earlier = beforeMigration(ordersService, '0005_sealed_alone.sql')

test('orders of before the plain columns went are carried over, and one that is not sealed is not lost', async () => {
  const kit = await boot({
    services: [earlier.service],
    environment: { MASTER_KEY: 'a key for tests' },
    fakes: Object.values(ordersService.peers).map((peer) => fake(peer, {})),
  })
  try {
    const db = kit.db('orders')
    const url = kit.database_url('orders')
    await db.run(sql`
      insert into orders (id, status, email, personal, lines, subtotal_amount, delivery_amount, total_amount, currency, expires_at)
      values (uuidv7(), 'cancelled', 'in.the@clear.example', '\\x01', '[{}]', 1, 0, 1, 'EUR', now())`)
    await assert.rejects(migrateService(ordersService, url), /orders_sealed/)
    assert.deepEqual(await db.many(sql`select email from orders`), [{ email: 'in.the@clear.example' }])
    await db.run(sql`update orders set email = null`)
    assert.equal((await migrateService(ordersService, url))[0], '0005_sealed_alone.sql')
    assert.deepEqual(await db.many(sql`select personal from orders`), [{ personal: Buffer.from([1]) }])
  } finally {
    await kit.stop()
    earlier.remove()
  }
})
