import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventType, TSchema } from '@selvedge/kernel/contract'
import { allServices } from '../src/services.ts'

/** Words that name what is personal; `name` is a person's unless it is a thing's. */
const personal =
  /^(e_?mails?|recipient|user_?name|(first|last|full|given|family)_?name|name|phone|telephone|.*address(es)?|line[12]|street|city|postal_code|birth.*|ip|client_address)$/
const ofThings = new Set(['catalog', 'media', 'search', 'inventory', 'shipping'])

type Node = {
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  allOf?: Node[]
  patternProperties?: Record<string, Node>
}

const fieldsOf = (schema: Node): string[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]),
  ...[
    ...(schema.anyOf ?? []),
    ...(schema.allOf ?? []),
    ...Object.values(schema.patternProperties ?? {}),
  ].flatMap(fieldsOf),
  ...(schema.items === undefined ? [] : fieldsOf(schema.items)),
]

const tellingOf = ({ name, payload }: { name: string; payload: TSchema }): string[] =>
  fieldsOf(payload as Node)
    .filter(
      (field) => personal.test(field) && !(field === 'name' && ofThings.has(name.split('.')[0] as string)),
    )
    .map((field) => `${name} tells ${field}`)

test('no event has a field for what is personal', () => {
  const events: readonly EventType[] = allServices.flatMap(({ contract }) => contract.$events)
  assert.ok(events.length > 10)
  assert.deepEqual(events.flatMap(tellingOf), [])
})

test('the check sees what is personal, however deep', () => {
  const deep = {
    type: 'object',
    properties: { lines: { items: { anyOf: [{ properties: { shipping_address: {} } }] } } },
  }
  assert.deepEqual(tellingOf({ name: 'orders.x.v1', payload: deep as TSchema }), [
    'orders.x.v1 tells shipping_address',
  ])
  const named = { properties: { name: {}, email: {} } } as unknown as TSchema
  assert.deepEqual(tellingOf({ name: 'catalog.x.v1', payload: named }), ['catalog.x.v1 tells email'])
  assert.deepEqual(tellingOf({ name: 'orders.x.v1', payload: named }), [
    'orders.x.v1 tells name',
    'orders.x.v1 tells email',
  ])
})

test('whoever keeps personal data is asked for every export and every erasure', () => {
  const keepers = allServices
    .filter(({ personal }) => personal !== undefined)
    .map(({ contract }) => contract.$name)
  const identity = allServices.find(({ contract }) => contract.$name === 'identity')
  assert.ok(keepers.includes('identity') && identity !== undefined)
  const asked = Object.values(identity.peers).map(({ $name }) => $name)
  assert.deepEqual([...asked, 'identity'].sort(), keepers.sort())
})
