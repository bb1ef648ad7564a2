import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { migrateService, sql } from '@selvedge/kernel'
import { beforeMigration, boot } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { addPerson, answered, password } from './people.test-helper.ts'

const earlier = beforeMigration(identityService, '0014_sealed_alone.sql')

test('data of before the plain columns went is carried over, and what is not sealed is not lost', async () => {
  const kit = await boot({ services: [earlier.service] })
  try {
    const db = kit.db('identity')
    const url = kit.database_url('identity')
    const ann = await addPerson(kit)
    const as = kit.client(identity, { id: ann.id })
    const address = {
      name: 'Ann',
      line1: 'Nachtegaalstraat 7',
      city: 'Berlin',
      postal_code: '10115',
      country: 'DE',
    }
    const added = answered(await as.create_address({ customer_id: ann.id, address }))

    // As a start of before the keys would have left it: a migration that went on would lose where this is.
    const { sealed } = await db.one<{ sealed: Buffer }>(sql`select sealed from address`)
    await db.run(sql`update address set sealed = null, address = '{"line1": "in the clear"}'`)
    await assert.rejects(migrateService(identityService, url), /contains null values/)
    assert.deepEqual(await db.many(sql`select address ->> 'line1' as line1 from address`), [
      { line1: 'in the clear' },
    ])

    await db.run(sql`update address set sealed = ${sealed}, address = null`)
    assert.deepEqual((await migrateService(identityService, url)).slice(0, 2), [
      '0014_sealed_alone.sql',
      '0015_export_parts.sql',
    ])
    assert.deepEqual(await migrateService(identityService, url), [])
    await kit.restart('identity')
    answered(await kit.client(identity).issue_token({ username: ann.username, password }))
    const { data } = answered(await as.list_addresses({ customer_id: ann.id }))
    assert.deepEqual(
      data.map(({ id, address: { line1 } }) => [id, line1]),
      [[added.id, 'Nachtegaalstraat 7']],
    )
  } finally {
    await kit.stop()
    earlier.remove()
  }
})
