import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EmailTemplate, emailLocales, emailTemplates } from '@selvedge/contracts'
import fc from 'fast-check'
import { messages } from './messages.ts'
import { renderEmail } from './render.ts'
import { sampleValues } from './samples.ts'
import { shownValue, valueIssues } from './values.ts'

const templates = Object.keys(emailTemplates) as EmailTemplate[]

/** Every text of a tree by its path, with the placeholders in it. */
const placeholdersOf = (tree: unknown, path = ''): [string, string[]][] => {
  if (typeof tree === 'string') return [[path, (tree.match(/\{\w+\}/g) ?? []).sort()]]
  return Object.entries(tree as object).flatMap(([key, part]) => placeholdersOf(part, `${path}/${key}`))
}

test('every language has every text with the same placeholders, and none is empty', () => {
  const english = placeholdersOf(messages.en).sort()
  assert.deepEqual(Object.keys(messages.en.emails).sort(), [...templates].sort())
  for (const locale of emailLocales) {
    assert.deepEqual(placeholdersOf(messages[locale]).sort(), english, locale)
    for (const template of templates)
      for (const text of JSON.stringify(messages[locale].emails[template]).matchAll(/"([^"]*)"/g))
        assert.match(text[1] as string, /\S/, `${locale} ${template}`)
  }
})

test('every text asks for values that its template has, and has a button where it has an address', () => {
  for (const template of templates) {
    const values: readonly string[] = emailTemplates[template]
    const { button, ...texts } = messages.en.emails[template]
    assert.equal(button !== undefined, values.includes('url'), template)
    const used = placeholdersOf(texts).flatMap(([, names]) => names.map((name) => name.slice(1, -1)))
    for (const name of used) assert.ok(name === 'shop' || values.includes(name), `${template} ${name}`)
    for (const name of values)
      assert.ok(name === 'name' || name === 'url' || used.includes(name), `${template} needs no ${name}`)
  }
})

test('every e-mail is written in every language, in its direction, and fetches nothing', () => {
  for (const template of templates) {
    for (const locale of emailLocales) {
      const { subject, html, text } = renderEmail({
        template,
        locale,
        values: sampleValues(template),
        shop: 'Selvedge',
      })
      assert.ok(subject.length > 0 && !/[\r\n{}]/.test(subject))
      assert.ok(
        html.startsWith(`<!doctype html>\n<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`),
      )
      assert.doesNotMatch(html, /<(?:script|img|link|iframe|form)\b|url\(|@import/)
      assert.doesNotMatch(`${text}${html.replace(/<style>[\s\S]*?<\/style>/, '')}`, /\{\w+\}|undefined/)
      const url = sampleValues(template).url
      if (url !== undefined) {
        assert.ok(html.includes(`href="${url}"`))
        assert.ok(text.includes(`\n${url}\n`))
        assert.ok(text.includes(`${{ fr: '\u00a0:', ja: '：' }[locale as string] ?? ':'}\n${url}`), locale)
      }
    }
  }
})

test('whatever a value says, it adds no element and no line to an e-mail', () => {
  const shape = (name: string) => {
    const { subject, html, text } = renderEmail({
      template: 'staff_invitation',
      locale: 'en',
      values: { name, inviter: name, url: 'https://shop.example/x' },
      shop: 'Selvedge',
    })
    return { subject, tags: html.match(/<[^>]*>/g), lines: text.split(/[\r\n\u2028\u2029\u0085]/).length }
  }
  const plain = shape('Ada')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
      assert.deepEqual(shape(`A${name}`), plain)
    }),
    { numRuns: 40 },
  )
  assert.deepEqual(shape('<script>alert(1)<"\'&{url}{shop}\r\nBcc: x'), plain)
})

test('what a stranger called himself is no link in mail to somebody else', () => {
  for (const name of [
    'http://evil.example',
    'evil.example',
    'Win at www evil',
    'a@b',
    'evil。example',
    'x/y',
  ])
    assert.equal(shownValue('name', name, 'en'), '', name)
  for (const name of ['Ada', 'J. R. R. Tolkien', "Anne-Marie O'Neill", 'أدا', '織田 信長'])
    assert.equal(shownValue('name', name, 'en'), name)
  const { text } = renderEmail({
    template: 'verify_email',
    locale: 'de',
    values: { name: 'visit evil.example', url: 'https://shop.example/x' },
    shop: 'Selvedge',
  })
  assert.ok(text.includes('\nGuten Tag,\n'))
  assert.ok(!text.includes('evil'))
})

test('instants and days are written as the language does', () => {
  assert.equal(shownValue('time', '2026-03-14T09:26:53.589Z', 'de'), '14. März 2026 um 09:26 UTC')
  assert.equal(shownValue('date', '2026-04-13', 'en'), '13 April 2026')
  assert.equal(shownValue('date', '2026-04-13', 'ja'), '2026年4月13日')
  assert.equal(shownValue('date', '2026-04-13', 'ar'), '13 أبريل 2026')
  assert.equal(shownValue('expires', 'next week', 'en'), 'next week')
})

test('values are exactly those that the template needs, and an address is one of the web', () => {
  const url = 'https://shop.example/en/verify-email?token=x'
  assert.deepEqual(valueIssues('verify_email', { name: '', url }), [])
  assert.deepEqual(valueIssues('verify_email', { url, what: 'x' }), [
    { path: '/values/name', message: 'is needed by verify_email' },
    { path: '/values/what', message: 'is unknown to verify_email' },
  ])
  for (const wrong of [
    'javascript:alert(1)',
    '/relative',
    'https://a b',
    'data:text/html,x',
    'https://a/"x',
    '',
  ])
    assert.deepEqual(valueIssues('verify_email', { name: 'Ada', url: wrong }), [
      { path: '/values/url', message: 'must be an absolute address of the web' },
    ])
  assert.deepEqual(valueIssues('erasure_done', {}), [])
})

test('a change to how one logs in is told in the reader’s language; a word that is not known stays', () => {
  const tell = (what: string) =>
    renderEmail({
      template: 'second_factor_changed',
      locale: 'de',
      values: { name: 'Ada', what, url: 'https://shop.example/de/account/security' },
      shop: 'S',
    }).text
  assert.ok(
    tell('passkey_added').includes('\nDer Schutz Ihres Kontos wurde geändert: Passkey hinzugefügt.\n'),
  )
  assert.ok(tell('constructor').includes('geändert: constructor.'))
})
