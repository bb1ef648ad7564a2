import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { formatMessage, type Message } from './format-message.ts'

const english = {
  plural: (count: number) => (count === 1 ? 'one' : 'other'),
  number: (value: number) => new Intl.NumberFormat('en').format(value),
}
const say = (text: string, values = {}) => formatMessage(compileMessage(text) as Message, values, english)

test('variables, numbers, plurals and choices are filled in', () => {
  assert.equal(say('Plain'), 'Plain')
  assert.equal(say('Hello {name}, {name}', { name: 'Ada' }), 'Hello Ada, Ada')
  assert.equal(say('{count, number} left', { count: 1234 }), '1,234 left')
  const pieces = '{count, plural, =0 {nothing} one {# piece of {name}} other {# pieces of {name}}}'
  assert.equal(say(pieces, { count: 0, name: 'wool' }), 'nothing')
  assert.equal(say(pieces, { count: 1, name: 'wool' }), '1 piece of wool')
  assert.equal(say(pieces, { count: 1200, name: 'wool' }), '1,200 pieces of wool')
  assert.equal(
    say('{n, plural, offset:1 one {you and # other} other {you and # others}}', { n: 2 }),
    'you and 1 other',
  )
  assert.equal(say('{kind, select, card {a card} other {money}}', { kind: 'card' }), 'a card')
  assert.equal(say('{kind, select, card {a card} other {money}}', { kind: 'toString' }), 'money')
  assert.equal(
    say('{count, plural, one {# for {kind, select, a {A#} other {?}}} other {many}}', {
      count: 1,
      kind: 'a',
    }),
    '1 for A1',
  )
  assert.equal(say('a{missing}b'), 'ab')
})

test('the catalogues ask for nothing else', () => {
  const kinds = new Set<unknown>()
  const visit = (message: unknown): void => {
    if (!Array.isArray(message)) return
    for (const part of message) {
      if (!Array.isArray(part)) continue
      kinds.add(part[1])
      for (const form of Object.values(part[2] ?? {})) visit(form)
    }
  }
  const folder = join(import.meta.dirname, '../messages')
  for (const file of globSync('*/*.json', { cwd: folder }))
    for (const text of Object.values(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object))
      visit(compileMessage(text))
  const known = [undefined, 'number', 'plural', 'select']
  assert.deepEqual(
    [...kinds].filter((kind) => !known.includes(kind as never)),
    [],
  )
})
