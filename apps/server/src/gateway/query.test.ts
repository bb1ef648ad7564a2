import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issuesOf } from '@selvedge/kernel'
import { anyone, object, query, T } from '@selvedge/kernel/contract'
import { inputFrom, readQuery } from './query.ts'

const list = query({
  summary: 'Some.',
  http: 'GET /some',
  access: anyone,
  input: object({ page: T.Optional(T.Integer()), brand: T.Optional(T.Array(T.String())) }),
  output: object({}),
})

test('a query that is read again makes the very input that it made before', () => {
  const input = inputFrom(readQuery('page=2&brand=%C3%98'), list)
  assert.deepEqual(input, { page: 2, brand: ['Ø'] })
  assert.deepEqual(issuesOf(list.input, input), [])
  assert.equal(inputFrom(readQuery('page=2&brand=%C3%98'), list), input)
  assert.notEqual(inputFrom(readQuery('page=2&brand=%C3%98&'), list), input)
})

test('each operation reads a query by its own schema', () => {
  const other = { ...list, input: object({ page: T.String() }) }
  const read = readQuery('page=2')
  assert.deepEqual(inputFrom(read, list), { page: 2 })
  assert.deepEqual(inputFrom(read, other), { page: '2' })
})

test('what is wrong stays wrong when it is asked again', () => {
  for (const _ of [1, 2])
    assert.equal(issuesOf(list.input, inputFrom(readQuery('page=two'), list))[0]?.path, '/page')
})

test('what nobody asks for while thousands of others come is forgotten, as is what is very long', () => {
  const before = readQuery('page=1')
  for (let page = 0; page < 2000; page++) {
    readQuery(`page=${page}0`)
    assert.equal(readQuery('page=1'), before)
  }
  for (let page = 0; page < 4000; page++) readQuery(`page=${page}00`)
  assert.notEqual(readQuery('page=1'), before)
  const long = `brand=${'x'.repeat(1000)}`
  assert.notEqual(readQuery(long), readQuery(long))
})
