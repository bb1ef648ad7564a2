import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { locales } from '../i18n/locales.ts'
import { bannerPurposes, consentTexts, purposes, textVersion } from './consent-texts.ts'

const textsOf = (area: string, locale: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../messages/${area}/${locale}.json`, import.meta.url), 'utf8'))

/** All that somebody reads before deciding on a purpose, in every language. */
const wordingOf = (purpose: (typeof purposes)[number]) => {
  const { name, text } = consentTexts[purpose]
  return locales.map((locale) => {
    const [privacy, around] = [textsOf('privacy', locale), textsOf('around', locale)]
    const banner = (bannerPurposes as readonly string[]).includes(purpose)
    return [privacy[name], privacy[text], ...(banner ? [around['around.consent_text']] : [])]
  })
}

/** Of each version that there ever was. Another wording is another version: add a line, and leave the others. */
const known: Readonly<Record<string, string>> = {
  'analytics 2026-11': '328d636187224ffc',
  'personalisation 2026-11': '917e3e737982c319',
  'marketing 2026-11': '30a66392b0114cdd',
}

test('a version names one wording, in every language', () => {
  for (const purpose of purposes) {
    const wording = wordingOf(purpose)
    assert.ok(
      wording.flat().every((text) => text !== undefined && text.length > 1),
      purpose,
    )
    const name = `${purpose} ${consentTexts[purpose].version}`
    const hash = createHash('sha256').update(JSON.stringify(wording)).digest('hex').slice(0, 16)
    assert.equal(hash, known[name], name)
  }
  assert.equal(textVersion('marketing', 'de'), '2026-11-de')
})
