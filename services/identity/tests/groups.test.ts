import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CustomerGroupsChanged, identity, notificationPurposes } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { addPeople, addPerson, answered, codeOf, newName } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const staff = () => kit.client(identity, { roles: ['support'], id: newId() })
const newGroup = async () => {
  const slug = newName()
  answered(await staff().create_customer_group({ slug, name: `Group ${slug}` }))
  return slug
}
const told = async (id: string) =>
  (
    await kit.db('identity').many<{ groups: string[] }>(sql`
      select payload -> 'groups' as groups from outbox
      where key = ${id} and name = ${CustomerGroupsChanged.name} order by seq`)
  ).map(({ groups }) => groups)
const groupsOf = async (id: string) => answered(await staff().get_customer({ customer_id: id })).groups

test('a group is made, changed under its entity tag, and deleted with its memberships', async () => {
  const slug = await newGroup()
  assert.equal(codeOf(await staff().create_customer_group({ slug, name: 'Again' })), 'NAME_TAKEN')
  const change = { group: slug, if_match: '"1"', name: 'Wholesale' }
  const answers = await Promise.all([
    staff().update_customer_group(change),
    staff().update_customer_group(change),
  ])
  assert.deepEqual(answers.map(codeOf).sort(), ['VERSION_CONFLICT', 'ok'])
  const person = await addPerson(kit)
  answered(await staff().add_group_members({ group: slug, customer_ids: [person.id] }))
  const shown = answered(await staff().list_customer_groups({})).data.find((group) => group.slug === slug)
  assert.deepEqual([shown?.name, shown?.members, shown?.version], ['Wholesale', 1, 2])
  answered(await staff().delete_customer_group({ group: slug }))
  assert.deepEqual(await groupsOf(person.id), [])
  assert.deepEqual(await told(person.id), [[slug], []])
  assert.equal(codeOf(await staff().delete_customer_group({ group: slug })), 'GROUP_NOT_FOUND')
})

test('membership is told once for each change, also of many at once', async () => {
  const [one, two] = [await newGroup(), await newGroup()].sort() as [string, string]
  const people = await addPeople(kit, 5)
  const customer_ids = people.map(({ id }) => id)
  const answers = await Promise.all(
    Array.from({ length: 4 }, (_, n) =>
      staff().add_group_members({
        group: one,
        customer_ids: n % 2 === 0 ? customer_ids : customer_ids.toReversed(),
      }),
    ),
  )
  assert.equal(
    answers.reduce((sum, answer) => sum + answered(answer).added, 0),
    5,
  )
  for (const id of customer_ids) assert.deepEqual(await told(id), [[one]])
  const id = customer_ids[0] as string
  const set = (groups: string[]) => staff().set_customer_groups({ customer_id: id, groups })
  assert.deepEqual(answered(await set([two, one])).groups, [one, two])
  answered(await set([two, one]))
  assert.deepEqual(await told(id), [[one], [one, two]])
  assert.equal(codeOf(await set([one, 'nobody-knows'])), 'GROUP_NOT_FOUND')
  assert.deepEqual(await groupsOf(id), [one, two])
  assert.deepEqual(answered(await set([])).groups, [])
  const missing = await staff().add_group_members({ group: one, customer_ids: [newId()] })
  assert.deepEqual(missing, { added: 0 })
  assert.equal(
    codeOf(await staff().set_customer_groups({ customer_id: newId(), groups: [] })),
    'CUSTOMER_NOT_FOUND',
  )
})

test('customers are found by group, role, suspension and when they registered', async () => {
  const slug = await newGroup()
  const [one, two, three] = (await addPeople(kit, 3)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  assert.ok(one && two && three)
  answered(await staff().add_group_members({ group: slug, customer_ids: [one.id, two.id, three.id] }))
  answered(await staff().suspend_account({ customer_id: two.id }))
  const at = (id: string, time: string) =>
    kit.db('identity').run(sql`update customer set created_at = ${time}::timestamptz where id = ${id}`)
  await at(one.id, '2026-01-01T00:00:00Z')
  await at(two.id, '2026-02-01T00:00:00Z')
  await at(three.id, '2026-03-01T00:00:00Z')
  const found = async (filter: object) => {
    const { data, pagination } = answered(await staff().list_customers({ group: slug, ...filter }))
    assert.equal(pagination.total, data.length)
    return data.map(({ id }) => id)
  }
  assert.deepEqual(await found({}), [three.id, two.id, one.id])
  assert.deepEqual(await found({ suspended: true }), [two.id])
  assert.deepEqual(await found({ suspended: false }), [three.id, one.id])
  assert.deepEqual(await found({ role: 'customer' }), [three.id, two.id, one.id])
  assert.deepEqual(await found({ role: 'support' }), [])
  assert.deepEqual(await found({ registered_from: '2026-02-01T00:00:00.000Z' }), [three.id, two.id])
  assert.deepEqual(await found({ registered_before: '2026-02-01T00:00:00.000Z' }), [one.id])
  assert.deepEqual(
    await found({ registered_from: '2026-01-15T00:00:00Z', registered_before: '2026-02-15T00:00:00Z' }),
    [two.id],
  )
  assert.deepEqual(await found({ group: 'nobody-knows' }), [])
  const second = answered(await staff().list_customers({ group: slug, page: 2, limit: 2 }))
  assert.deepEqual([second.data.map(({ id }) => id), second.pagination.total_pages], [[one.id], 2])
})

test('which messages somebody wants is theirs to say, and what is needed cannot be switched off', async () => {
  const ann = await addPerson(kit)
  const ben = await addPerson(kit)
  const mine = kit.client(identity, ann.as)
  const reviews = { purpose: 'reviews', channel: 'email', wanted: true } as const
  const saved = answered(
    await mine.set_notification_preferences({
      customer_id: ann.id,
      data: [
        { ...reviews, wanted: false },
        { purpose: 'stock_alerts', channel: 'email', wanted: false },
        reviews,
      ],
    }),
  )
  assert.deepEqual(saved, answered(await mine.get_notification_preferences({ customer_id: ann.id })))
  const wants = async (id: string, purpose: 'reviews' | 'stock_alerts' | 'orders') =>
    answered(
      await kit
        .client(identity, { via: 'notifications' })
        .wants_notification({ customer_id: id, purpose, channel: 'email' }),
    ).wanted
  assert.deepEqual(
    [await wants(ann.id, 'reviews'), await wants(ann.id, 'stock_alerts'), await wants(ann.id, 'orders')],
    [true, false, true],
  )
  assert.deepEqual([await wants(ben.id, 'reviews'), await wants(ben.id, 'stock_alerts')], [false, true])
  const off = { purpose: 'orders', channel: 'email', wanted: false } as const
  const refused = await mine.set_notification_preferences({ customer_id: ann.id, data: [off] })
  assert.equal(codeOf(refused), 'INVALID_INPUT')
  for (const other of [kit.client(identity, ben.as), staff()])
    assert.equal(
      codeOf(await other.set_notification_preferences({ customer_id: ann.id, data: [reviews] })),
      'CUSTOMER_NOT_FOUND',
    )
  const foreign = await kit.client(identity, ben.as).get_notification_preferences({ customer_id: ann.id })
  assert.equal(codeOf(foreign), 'CUSTOMER_NOT_FOUND')
  assert.deepEqual(answered(await staff().get_notification_preferences({ customer_id: ann.id })), saved)
})

test('offers go by the consent to marketing alone', async () => {
  const ann = await addPerson(kit)
  const mine = kit.client(identity, { ...ann.as, client_id: 'shop' })
  const wants = async () =>
    answered(
      await kit
        .client(identity, { via: 'notifications' })
        .wants_notification({ customer_id: ann.id, purpose: 'offers', channel: 'email' }),
    ).wanted
  const decide = async (granted: boolean) =>
    answered(
      await mine.record_consent({
        decisions: [{ purpose: 'marketing', granted }],
        text_version: '2026-11-en',
        source: 'account',
      }),
    )
  const { data } = answered(await mine.get_notification_preferences({ customer_id: ann.id }))
  assert.deepEqual([...new Set(data.map(({ purpose }) => purpose))], [...notificationPurposes])
  assert.equal(await wants(), false)
  await decide(true)
  assert.equal(await wants(), true)
  await decide(false)
  assert.equal(await wants(), false)
})

test('a profile has a language and a currency', async () => {
  const ann = await addPerson(kit)
  const mine = kit.client(identity, ann.as)
  assert.deepEqual([ann.language, ann.currency, ann.groups, ann.suspended_at], [null, null, [], null])
  const changed = answered(
    await mine.update_customer({ customer_id: ann.id, language: 'fr', currency: 'CHF' }),
  )
  assert.deepEqual([changed.language, changed.currency], ['fr', 'CHF'])
  const kept = answered(await mine.update_customer({ customer_id: ann.id, first_name: 'Ann' }))
  assert.deepEqual([kept.language, kept.currency, kept.first_name], ['fr', 'CHF', 'Ann'])
  assert.equal(
    codeOf(await mine.update_customer({ customer_id: ann.id, language: 'french' })),
    'INVALID_INPUT',
  )
})
