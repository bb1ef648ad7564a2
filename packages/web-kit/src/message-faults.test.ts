import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messageFaults } from './message-faults.ts'

const source = (...ids: string[]) => [ids.map((id) => `t('${id}')`).join('\n')]

test('texts that say the same in every language have no faults', () => {
  const en = {
    'a.hello': 'Hello, {name}',
    'a.items': '{count, plural, =0 {none} one {# item} other {# items}}',
  }
  const de = {
    'a.hello': 'Hallo, {name}',
    'a.items': '{count, plural, =0 {keine} one {# Stück} other {# Stück}}',
  }
  const ja = { 'a.hello': '{name}さん', 'a.items': '{count, plural, =0 {なし} other {#点}}' }
  assert.deepEqual(messageFaults({ en, de, ja }, source('a.hello', 'a.items')), [])
})

test('a language lacks an id, or has one of its own', () => {
  assert.deepEqual(messageFaults({ en: { 'a.x': 'X' }, de: { 'a.y': 'Y' } }, source('a.x')), [
    'de: a.x is missing',
    'de: a.y is of no other language',
  ])
})

test('a text is no message', () => {
  assert.deepEqual(messageFaults({ en: { 'a.x': 'X' }, de: { 'a.x': '{count, plural' } }, source('a.x')), [
    'de: a.x is no ICU message',
  ])
})

test('variables differ, those within plural forms too', () => {
  const en = { 'a.x': '{count, plural, one {# of {name}} other {# of {name}}}' }
  const de = { 'a.x': '{count, plural, one {# von {nam}} other {# von {nam}}}' }
  assert.deepEqual(messageFaults({ en, de }, source('a.x')), [
    'de: a.x says nothing of {name}',
    'de: a.x asks for {nam}, which nobody gives',
  ])
})

test('a plural lacks forms that its language needs', () => {
  const en = { 'a.x': '{count, plural, one {# hat} other {# hats}}' }
  const ar = { 'a.x': '{count, plural, =0 {لا شيء} one {قبعة} other {# قبعات}}' }
  assert.deepEqual(messageFaults({ en, ar }, source('a.x')), [
    'ar: a.x lacks the plural form two',
    'ar: a.x lacks the plural form few',
    'ar: a.x lacks the plural form many',
  ])
  assert.deepEqual(messageFaults({ en: { 'a.x': '{count, plural, other {#}}' } }, source('a.x')), [
    'en: a.x lacks the plural form one',
  ])
})

test('a text was left in the first language; short ones may be the same', () => {
  const en = { 'a.x': 'This was never translated.', 'a.y': 'Cookies' }
  assert.deepEqual(messageFaults({ en, de: en }, source('a.x', 'a.y')), ['de: a.x is not translated'])
})

test('an id is used nowhere; computed ones are known by what is fixed of them', () => {
  const en = { 'a.status_new': 'New', 'a.old': 'Old', 'b.x_title': 'X', 'b.y': 'Y', 'b.z': 'Z' }
  // biome-ignore lint/suspicious/noTemplateCurlyInString: sources as they are written
  const sources = ['t(`a.status_${status}`) t(`b.${kind}_title`) t(`b.${any}`)', "const any = ['z']"]
  assert.deepEqual(messageFaults({ en }, sources), ['a.old is used nowhere', 'b.y is used nowhere'])
})
