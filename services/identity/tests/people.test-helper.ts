import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type Customer, identity, type Token } from '@selvedge/contracts'
import { isFailed } from '@selvedge/kernel/contract'
import type { Booted, CallAs } from '@selvedge/testkit'
import { loadUsers } from '../src/load.ts'

export const password = 'a password nobody guesses'

export const codeOf = (answer: unknown): string => (isFailed(answer) ? answer.code : 'ok')

/** The answer of an operation that must succeed. */
export const answered = <T>(answer: T): Exclude<T, { code: string; status: number }> => {
  assert.ok(!isFailed(answer), codeOf(answer))
  return answer as Exclude<T, { code: string; status: number }>
}

export const newName = () => `u${randomBytes(8).toString('hex')}`

export type Person = Customer & { as: CallAs }

/** Adds people straight to the database. */
export const addPeople = async (kit: Booted, count: number, role = 'customer'): Promise<Person[]> => {
  const batch = newName()
  const users = Array.from({ length: count }, (_, n) => {
    const username = `${batch}-${n}`
    return { username, email: `${username}@example.com`, password, roles: [role] }
  })
  assert.equal(await loadUsers(kit.database_url('identity'), users, kit.environment), count)
  const people: Person[] = []
  for (let page = 1; people.length < count; page++) {
    const staff = kit.client(identity, { via: 'test' })
    const { data } = answered(await staff.list_customers({ search: batch, page, limit: 100 }))
    assert.ok(data.length > 0)
    people.push(...data.map((customer) => ({ ...customer, as: { roles: [role], id: customer.id } })))
  }
  return people
}

export const addPerson = async (kit: Booted, role = 'customer'): Promise<Person> => {
  const [person] = await addPeople(kit, 1, role)
  assert.ok(person)
  return person
}

export const logIn = async (kit: Booted, username: string, secret = password): Promise<Token> =>
  answered(await kit.client(identity).issue_token({ username, password: secret }))
