import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity, permissionsOf } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { loadUsers } from '../src/load.ts'
import { identityService } from '../src/service.ts'
import { answered } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const users = ['administrator', 'support', 'customer'].map((role) => ({
  username: role,
  email: `${role}@example.com`,
  password: 'selvedge-demo',
  roles: [role],
}))

test('demo users are added once, log in, and are left as they are', async () => {
  const url = kit.database_url('identity')
  assert.equal(await loadUsers(url, users), 3)
  for (const { email, password, roles } of users) {
    const { access_token } = answered(await kit.client(identity).issue_token({ username: email, password }))
    assert.equal(decodeJwt(access_token).scope, [...permissionsOf(roles)].sort().join(' '))
  }
  const rows = () => kit.db('identity').many(sql`select * from customer order by username`)
  const before = await rows()
  assert.equal(await loadUsers(url, users), 0)
  assert.deepEqual(await Promise.all([loadUsers(url, users), loadUsers(url, users)]), [0, 0])
  assert.deepEqual(await rows(), before)
})

test('they come with a name, a language, and the groups that they belong to', async () => {
  const url = kit.database_url('identity')
  const group = { slug: 'trade', name: 'Trade', description: 'Boutiques that buy to sell.' }
  const user = (username: string) => ({
    username,
    email: `${username}@example.com`,
    password: 'selvedge-demo',
    roles: ['customer'],
    name: 'Inès Garnier Petit',
    language: 'fr',
    currency: 'EUR',
    groups: [group],
  })
  assert.equal(await loadUsers(url, [user('ines'), user('paul')]), 2)
  const staff = kit.client(identity, { via: 'test' })
  const { data } = answered(await staff.list_customers({ group: 'trade' }))
  assert.deepEqual(
    data.map(({ first_name, last_name, language, currency, groups }) => [
      [first_name, last_name],
      [language, currency, ...groups],
    ]),
    Array(2).fill([
      ['Inès', 'Garnier Petit'],
      ['fr', 'EUR', 'trade'],
    ]),
  )
  const [made] = answered(await staff.list_customer_groups({})).data
  assert.deepEqual([made?.name, made?.description, made?.members], [group.name, group.description, 2])
})
