import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type CustomerAddress, identity } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot, type CallAs } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { addPerson, answered, codeOf, type Person } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const home = { name: 'Ann', line1: 'Street 1', city: 'Berlin', postal_code: '10115', country: 'DE' }
const of = (person: Person, as: CallAs = person.as) => {
  const client = kit.client(identity, as)
  const customer_id = person.id
  return {
    client,
    list: async () => answered(await client.list_addresses({ customer_id })).data,
    add: async (more: Partial<typeof home> = {}, is_default?: boolean) =>
      answered(
        await client.create_address({
          customer_id,
          address: { ...home, ...more },
          ...(is_default === undefined ? {} : { is_default }),
        }),
      ) as CustomerAddress,
    setDefault: (address_id: string) => client.set_default_address({ customer_id, address_id }),
    remove: (address_id: string) => client.delete_address({ customer_id, address_id }),
  }
}
const rowsOf = (id: string) =>
  kit.db('identity').many(sql`select * from address where customer_id = ${id} order by id`)
const names = (addresses: CustomerAddress[]) => addresses.map(({ address }) => address.name)

test('the first address is the default, then whichever is made it; the newest takes its place', async () => {
  const mine = of(await addPerson(kit))
  assert.deepEqual(await mine.list(), [])
  const first = await mine.add({ name: 'First' })
  assert.deepEqual([first.address, first.is_default], [{ ...home, name: 'First' }, true])
  const second = await mine.add({ name: 'Second' })
  const third = await mine.add({ name: 'Third' }, true)
  assert.deepEqual([second.is_default, third.is_default], [false, true])
  assert.deepEqual(names(await mine.list()), ['Third', 'Second', 'First'])
  assert.equal(answered(await mine.setDefault(first.id)).is_default, true)
  assert.deepEqual(
    (await mine.list()).map(({ address, is_default }) => [address.name, is_default]),
    [
      ['First', true],
      ['Third', false],
      ['Second', false],
    ],
  )
  answered(await mine.remove(first.id))
  assert.deepEqual(
    (await mine.list()).map(({ address, is_default }) => [address.name, is_default]),
    [
      ['Third', true],
      ['Second', false],
    ],
  )
  for (const { id } of [second, third]) answered(await mine.remove(id))
  assert.deepEqual(await mine.list(), [])
  assert.equal(codeOf(await mine.remove(first.id)), 'ADDRESS_NOT_FOUND')
  assert.equal((await mine.add()).is_default, true)
})

test('an address is replaced whole, and stays what it is to its owner', async () => {
  const person = await addPerson(kit)
  const mine = of(person)
  const { id } = await mine.add({ name: 'Old' })
  const address = { name: 'New', line1: 'Marina 1', region: 'DU', country: 'AE' }
  const replaced = answered(
    await mine.client.replace_address({ customer_id: person.id, address_id: id, address }),
  )
  assert.deepEqual([replaced.id, replaced.address, replaced.is_default], [id, address, true])
  assert.deepEqual(await mine.list(), [replaced])
})

test('an address that its country does not know is refused by the names of what is wrong, and changes nothing', async () => {
  const person = await addPerson(kit)
  const mine = of(person)
  const { id } = await mine.add()
  const before = await rowsOf(person.id)
  const wrong: [object, string[]][] = [
    [{ ...home, postal_code: '1011' }, ['/address/postal_code']],
    [{ name: 'A', line1: 'B', country: 'US' }, ['/address/city', '/address/region', '/address/postal_code']],
    [{ ...home, country: 'XX' }, ['/address/country']],
    [{ ...home, city: '  ' }, ['/address/city']],
    [{ ...home, line1: 'x'.repeat(121) }, ['/address/line1']],
    [{ ...home, phone: 'call me' }, ['/address/phone']],
    [{ ...home, vat: '1' }, ['/address/vat']],
    [{ ...home, name: 'nul\u0000' }, ['/address/name']],
  ]
  for (const [address, paths] of wrong) {
    const input = { customer_id: person.id, address: address as typeof home }
    for (const answer of [
      await mine.client.create_address(input),
      await mine.client.replace_address({ ...input, address_id: id }),
    ]) {
      assert.equal(codeOf(answer), 'INVALID_INPUT')
      const details = isFailed(answer) ? (answer.details as { issues: { path: string }[] }) : { issues: [] }
      assert.deepEqual(
        details.issues.map(({ path }) => path),
        paths,
      )
    }
  }
  assert.deepEqual(await rowsOf(person.id), before)
})

test('whose addresses they are: the owner’s and managers’; to others there is no such customer', async () => {
  const ann = await addPerson(kit)
  const { id } = await of(ann).add()
  const before = await rowsOf(ann.id)
  const all = async (as: CallAs, person: Person, address_id: string) => {
    const client = kit.client(identity, as)
    const path = { customer_id: person.id, address_id }
    return [
      await client.list_addresses({ customer_id: person.id }),
      await client.create_address({ customer_id: person.id, address: home }),
      await client.replace_address({ ...path, address: home }),
      await client.set_default_address(path),
      await client.delete_address(path),
    ]
  }
  const ben = await addPerson(kit)
  assert.deepEqual((await all({}, ann, id)).map(codeOf), Array(5).fill('UNAUTHENTICATED'))
  assert.deepEqual((await all(ben.as, ann, id)).map(codeOf), Array(5).fill('CUSTOMER_NOT_FOUND'))
  // Of one’s own account somebody else’s address is no address either.
  assert.deepEqual((await all(ben.as, ben, id)).slice(2).map(codeOf), Array(3).fill('ADDRESS_NOT_FOUND'))
  assert.deepEqual(await rowsOf(ann.id), before)
  const [staff, admin] = [await addPerson(kit, 'support'), await addPerson(kit, 'administrator')]
  const { id: ofAdmin } = await of(admin).add()
  const onlooking = ['ok', ...Array(4).fill('FORBIDDEN')]
  assert.deepEqual((await all(staff.as, admin, ofAdmin)).map(codeOf), onlooking)
  assert.deepEqual((await all(staff.as, ann, id)).map(codeOf), Array(5).fill('ok'))
  const nobody = { ...ann, id: newId() }
  assert.deepEqual((await all(admin.as, nobody, id)).map(codeOf), Array(5).fill('CUSTOMER_NOT_FOUND'))
})

test('fifty at most and one default, however many come at once', async () => {
  const person = await addPerson(kit)
  const mine = of(person)
  const add = () => mine.client.create_address({ customer_id: person.id, address: home, is_default: true })
  const answers: string[] = []
  for (let round = 0; round < 6; round++)
    answers.push(...(await Promise.all(Array.from({ length: 9 }, add))).map(codeOf))
  assert.deepEqual(answers.toSorted(), [...Array(4).fill('TOO_MANY_ADDRESSES'), ...Array(50).fill('ok')])
  const addresses = await mine.list()
  assert.equal(addresses.length, 50)
  const defaults = async () => (await mine.list()).filter(({ is_default }) => is_default).length
  assert.equal(await defaults(), 1)
  const [one, two, three, four] = addresses as [CustomerAddress, ...CustomerAddress[]] as CustomerAddress[]
  await Promise.all([
    ...[one, two, three, four].map((each) => mine.setDefault(each?.id as string)),
    ...[one, two, three].map((each) => mine.remove(each?.id as string)),
  ])
  assert.equal(await defaults(), 1)
  assert.equal((await mine.list()).length, 47)
})

test('a request that comes twice under its key adds one address', async () => {
  const person = await addPerson(kit)
  const mine = of(person)
  const add = (idempotency_key: string) =>
    kit
      .client(identity, { ...person.as, idempotency_key })
      .create_address({ customer_id: person.id, address: home })
  const twice = await Promise.all([add('one'), add('one'), add('one')])
  const ids = new Set(twice.map((answer) => answered(answer).id))
  assert.equal(ids.size, 1)
  answered(await add('two'))
  assert.equal((await mine.list()).length, 2)
  const kept = await kit.db('identity').many(sql`select * from idempotency`)
  assert.doesNotMatch(JSON.stringify(kept), /Street 1/)
})

test('they go with the account', async () => {
  const person = await addPerson(kit)
  await of(person).add()
  answered(await kit.client(identity, person.as).delete_customer({ customer_id: person.id }))
  assert.deepEqual(await rowsOf(person.id), [])
  const late = await kit.client(identity, person.as).create_address({ customer_id: person.id, address: home })
  assert.equal(codeOf(late), 'CUSTOMER_NOT_FOUND')
})

test('anybody may ask how addresses of a country are written', async () => {
  const anybody = kit.client(identity)
  const format = answered(await anybody.get_address_format({ country: 'GB' }))
  assert.deepEqual(format.rows.at(-1), [{ part: 'postal_code', label: 'postal', required: true }])
  assert.equal(codeOf(await anybody.get_address_format({ country: 'XX' })), 'COUNTRY_NOT_FOUND')
  for (const country of ['de', '..', '', 'DEU', '%2'])
    assert.equal(codeOf(await anybody.get_address_format({ country })), 'INVALID_INPUT')
})
