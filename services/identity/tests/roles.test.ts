import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity, permissions, shippedRoles } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { addPeople, addPerson, answered, codeOf, logIn, newName } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const admin = (more = {}) => kit.client(identity, { roles: ['administrator'], id: newId(), ...more })
/** Somebody who composes and gives roles and may do little else. */
const clerk = (more: readonly string[] = []) =>
  kit.client(identity, {
    id: newId(),
    roles: ['customer'],
    permissions: ['roles:manage', 'staff:manage', 'customers:write', ...more],
  })
const rolesInDatabase = () => kit.db('identity').many(sql`select * from role order by name`)
const stored = (id: string) =>
  kit
    .db('identity')
    .one<{ roles: string[]; suspended: boolean }>(
      sql`select roles, suspended_at is not null as suspended from customer where id = ${id}`,
    )
const newRole = (permits: readonly string[]) => ({
  name: newName(),
  title: 'Floor manager',
  permissions: permits as never[],
})

test('every permission has a sentence, and roles show what they permit', async () => {
  const { data } = answered(await kit.client(identity).list_permissions({}))
  assert.deepEqual(Object.fromEntries(data.map(({ name, sentence }) => [name, sentence])), permissions)
  const roles = answered(await admin().list_roles({})).data
  for (const [name, { title, permissions: permits }] of Object.entries(shippedRoles)) {
    const shown = roles.find((role) => role.name === name)
    assert.deepEqual([shown?.title, shown?.permissions, shown?.built_in], [title, [...permits], true])
  }
  for (const [who, code] of [
    [{}, 'UNAUTHENTICATED'],
    [{ id: newId() }, 'FORBIDDEN'],
    [{ id: newId(), roles: ['support'] }, 'FORBIDDEN'],
  ] as const) {
    assert.equal(codeOf(await kit.client(identity, who).list_roles({})), code)
    assert.equal(codeOf(await kit.client(identity, who).get_role({ role: 'customer' })), code)
  }
})

test('a role is composed, changed under its entity tag, and deleted when nobody has it', async () => {
  const role = newRole(['orders:read'])
  const made = answered(await admin().create_role(role))
  assert.deepEqual(made.permissions, ['account:read', 'account:write', 'orders:read'])
  assert.deepEqual([made.version, made.accounts, made.built_in], [1, 0, false])
  assert.equal(codeOf(await admin().create_role(role)), 'NAME_TAKEN')

  const change = { role: role.name, if_match: '"1"', title: 'Manager' }
  const [one, two] = await Promise.all([admin().update_role(change), admin().update_role(change)])
  assert.deepEqual([codeOf(one), codeOf(two)].sort(), ['VERSION_CONFLICT', 'ok'])
  const refused = isFailed(one) ? one : two
  assert.deepEqual(isFailed(refused) && refused.details, { version: 2 })
  assert.equal(answered(await admin().get_role({ role: role.name })).version, 2)

  const person = await addPerson(kit)
  answered(await admin().set_account_roles({ customer_id: person.id, roles: ['customer', role.name] }))
  const inUse = await admin().delete_role({ role: role.name })
  assert.deepEqual(isFailed(inUse) && [inUse.code, inUse.details], ['ROLE_IN_USE', { accounts: 1 }])
  answered(await admin().set_account_roles({ customer_id: person.id, roles: ['customer'] }))
  assert.equal(codeOf(await admin().delete_role({ role: role.name, if_match: '"1"' })), 'VERSION_CONFLICT')
  answered(await admin().delete_role({ role: role.name }))
  assert.equal(codeOf(await admin().get_role({ role: role.name })), 'ROLE_NOT_FOUND')
})

test('shipped roles stay as they are', async () => {
  const before = await rolesInDatabase()
  for (const role of Object.keys(shippedRoles)) {
    assert.equal(codeOf(await admin().update_role({ role, permissions: [] })), 'ROLE_FIXED')
    assert.equal(codeOf(await admin().delete_role({ role })), 'ROLE_FIXED')
    assert.equal(codeOf(await admin().create_role({ ...newRole([]), name: role })), 'NAME_TAKEN')
  }
  assert.deepEqual(await rolesInDatabase(), before)
})

test('nobody hands out, or decides about, what they may not do themselves', async () => {
  const strong = answered(await admin().create_role(newRole(['orders:refund']))).name
  const weak = answered(await admin().create_role(newRole([]))).name
  const boss = await addPerson(kit, 'administrator')
  const refunder = await addPerson(kit, strong)
  const person = await addPerson(kit)
  const everything = async () => [
    await rolesInDatabase(),
    await kit.db('identity').many(sql`select * from customer order by id`),
    await kit.db('identity').many(sql`select * from invitation order by id`),
  ]
  const before = await everything()
  const me = clerk()
  const tries = {
    create: await me.create_role(newRole(['orders:refund'])),
    widen: await me.update_role({ role: weak, permissions: ['orders:refund'] as never[] }),
    narrow: await me.update_role({ role: strong, permissions: [] }),
    delete: await me.delete_role({ role: strong }),
    give: await me.set_account_roles({ customer_id: person.id, roles: [strong] }),
    give_all: await me.set_account_roles({ customer_id: person.id, roles: ['administrator'] }),
    take: await me.set_account_roles({ customer_id: refunder.id, roles: ['customer'] }),
    invite: await me.invite_staff({ email: 'x@example.com', roles: ['administrator'] }),
    open: await me.create_customer({
      username: newName(),
      email: `${newName()}@example.com`,
      password: 'long enough, is it not',
      roles: ['administrator'],
    }),
    suspend: await me.suspend_account({ customer_id: boss.id }),
    take_over: await me.update_customer({ customer_id: boss.id, password: 'mine from now on, all of it' }),
    remove: await me.delete_customer({ customer_id: boss.id }),
  }
  for (const [what, answer] of Object.entries(tries)) assert.equal(codeOf(answer), 'MORE_THAN_YOUR_OWN', what)
  assert.deepEqual(isFailed(tries.create) && tries.create.details, { permissions: ['orders:refund'] })
  assert.deepEqual(await everything(), before)
  // With the permission the same is allowed.
  answered(await clerk(['orders:refund']).set_account_roles({ customer_id: person.id, roles: [strong] }))
})

test('nobody registers an app, or gets the secret of one, that may more than they may', async () => {
  const app = (permits: string[]) => ({
    name: 'A program',
    confidential: true,
    redirect_uris: [],
    grant_types: ['client_credentials'] as never[],
    permissions: permits as never[],
  })
  const { client_id } = answered(await admin().create_client(app(['orders:refund'])))
  const me = kit.client(identity, { id: newId(), permissions: ['clients:manage', 'orders:read'] })
  const clients = () => kit.db('identity').many(sql`select * from oauth_client order by id`)
  const before = await clients()
  for (const answer of [
    await me.create_client(app(['orders:refund'])),
    await me.update_client({ client_id, permissions: ['orders:read'] as never[] }),
    await me.rotate_client_secret({ client_id }),
  ])
    assert.deepEqual(isFailed(answer) && [answer.code, answer.details], [
      'MORE_THAN_YOUR_OWN',
      { permissions: ['orders:refund'] },
    ])
  assert.deepEqual(await clients(), before)
  const mine = answered(await me.create_client(app(['orders:read'])))
  const more = await me.update_client({
    client_id: mine.client_id,
    permissions: ['orders:refund'] as never[],
  })
  assert.equal(codeOf(more), 'MORE_THAN_YOUR_OWN')
})

test('without a recent log-in nothing is handed out; programs have no log-in', async () => {
  const old = { authenticated_at: Math.floor(Date.now() / 1000) - 301 }
  const person = await addPerson(kit)
  const stale = admin(old)
  for (const answer of [
    await stale.create_role(newRole([])),
    await stale.set_account_roles({ customer_id: person.id, roles: ['administrator'] }),
    await stale.invite_staff({ email: 'y@example.com', roles: ['support'] }),
    await stale.impersonate_customer({ customer_id: person.id, reason: 'to look' }),
    await stale.create_api_key({ name: 'x' }),
  ]) {
    assert.equal(codeOf(answer), 'STEP_UP_REQUIRED')
    assert.deepEqual(isFailed(answer) && answer.details, { max_age: 300 })
  }
  assert.deepEqual((await stored(person.id)).roles, ['customer'])
})

test('whoever loses a permission is logged out at once, by a change of roles and of a role', async () => {
  const role = answered(await admin().create_role(newRole(['orders:read', 'inventory:read']))).name
  const person = await addPerson(kit, role)
  const sessions = async () =>
    (
      await kit
        .db('identity')
        .one<{ n: number }>(sql`select count(*) as n from session where customer_id = ${person.id}`)
    ).n
  await logIn(kit, person.username)
  answered(await admin().update_role({ role, title: 'Only its name' }))
  assert.equal(await sessions(), 1)
  answered(await admin().update_role({ role, permissions: ['orders:read'] as never[] }))
  assert.equal(await sessions(), 0)

  await logIn(kit, person.username)
  answered(await admin().set_account_roles({ customer_id: person.id, roles: [role, 'customer'] }))
  assert.equal(await sessions(), 1)
  const { refresh_token } = await logIn(kit, person.username)
  answered(await admin().set_account_roles({ customer_id: person.id, roles: ['customer'] }))
  assert.equal(await sessions(), 0)
  assert.equal(codeOf(await kit.client(identity).refresh_token({ refresh_token })), 'INVALID_REFRESH_TOKEN')
})

test('of two administrators who remove each other at once, by whichever way, one stays', async () => {
  const db = kit.db('identity')
  type Way = 'demote' | 'suspend' | 'delete'
  const remove = (way: Way, by: string, whom: string) => {
    const client = kit.client(identity, { roles: ['administrator'], id: by })
    if (way === 'demote') return client.set_account_roles({ customer_id: whom, roles: ['customer'] })
    return way === 'suspend'
      ? client.suspend_account({ customer_id: whom })
      : client.delete_customer({ customer_id: whom })
  }
  for (const ways of [
    ['demote', 'demote'],
    ['suspend', 'suspend'],
    ['delete', 'delete'],
    ['demote', 'suspend'],
    ['suspend', 'delete'],
  ] as [Way, Way][]) {
    const [one, two] = await addPeople(kit, 2)
    assert.ok(one && two)
    for (let round = 0; round < (ways.includes('delete') ? 1 : 4); round++) {
      await db.run(sql`update customer set roles = '{customer}' where roles @> '{administrator}'`)
      await db.run(sql`
        update customer set roles = '{administrator}', suspended_at = null where id in (${one.id}, ${two.id})`)
      const answers: unknown[] = await Promise.all([
        remove(ways[0], one.id, two.id),
        remove(ways[1], two.id, one.id),
      ])
      assert.deepEqual(answers.map(codeOf).sort(), ['LAST_ADMINISTRATOR', 'ok'], ways.join())
      const { n } = await db.one<{ n: number }>(sql`
        select count(*) as n from customer where roles @> '{administrator}' and suspended_at is null`)
      assert.equal(n, 1, ways.join())
    }
  }
})

test('a role that is given while it is deleted is either there or was not given', async () => {
  const person = await addPerson(kit)
  for (let round = 0; round < 10; round++) {
    const role = answered(await admin().create_role(newRole([]))).name
    const [given, deleted] = await Promise.all([
      admin().set_account_roles({ customer_id: person.id, roles: [role] }),
      admin().delete_role({ role }),
    ])
    const outcome = `${codeOf(given)} ${codeOf(deleted)}`
    assert.ok(['ok ROLE_IN_USE', 'ROLE_NOT_FOUND ok'].includes(outcome), outcome)
    const { roles } = await stored(person.id)
    assert.equal(roles.includes(role), codeOf(given) === 'ok')
  }
})

test('nobody changes their own roles or suspends themself', async () => {
  const boss = await addPerson(kit, 'administrator')
  const client = kit.client(identity, boss.as)
  assert.equal(
    codeOf(await client.set_account_roles({ customer_id: boss.id, roles: ['customer'] })),
    'NOT_YOURSELF',
  )
  assert.equal(codeOf(await client.suspend_account({ customer_id: boss.id })), 'NOT_YOURSELF')
  assert.deepEqual(await stored(boss.id), { roles: ['administrator'], suspended: false })
})
