import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { pageTexts } from './page-texts.ts'
import { errorPage, loggedOutPage, logOutPage, styleSource } from './pages.ts'

const home = 'https://shop.example/'

test('pages are in the language that the app or the browser asks for, each text in all of them', () => {
  const names = Object.keys(pageTexts.en)
  for (const [language, texts] of Object.entries(pageTexts)) {
    assert.deepEqual(Object.keys(texts), names, language)
    const dir = language === 'ar' ? 'rtl' : 'ltr'
    for (const wanted of [{ asked: language }, { accepted: `tlh, ${language}-XX;q=0.8` }]) {
      const page = loggedOutPage({ ...wanted, home })
      assert.ok(page.includes(`<html lang="${language}" dir="${dir}">`), language)
      assert.ok(page.includes(`<h1>${texts.logged_out_title}</h1>`), language)
      assert.ok(page.includes(`href="${home}">${texts.to_shop}</a>`), language)
    }
  }
  assert.ok(logOutPage('<form id="op.logoutForm"></form>', { home }).includes('<h1>Log out?</h1>'))
})

test('what a client wrote is text, and the policy allows the one style that is there', () => {
  const page = errorPage(
    { error: 'invalid_client', error_description: '<script>alert("&")</script>' },
    { home },
  )
  assert.equal(page.includes('<script'), false)
  assert.ok(page.includes('invalid_client: &#60;script&#62;alert(&#34;&#38;&#34;)&#60;/script&#62;'))
  const style = /<style>(.*)<\/style>/s.exec(page)?.[1] ?? ''
  assert.equal(styleSource, `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
})
