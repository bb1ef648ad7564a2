import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sitemapIndex, urlset } from './xml.ts'

test('a page is there once in each language, and each names all of them', () => {
  const text = urlset('https://shop.example', [{ path: '/p/a&b', changed_at: '2026-01-02T03:04:05.000Z' }])
  const urls = text.match(/<url>.*<\/url>/g) ?? []
  assert.equal(urls.length, 6)
  assert.equal(text.match(/hreflang="ar" href="https:\/\/shop\.example\/ar\/p\/a&amp;b"/g)?.length, 6)
  assert.match(
    urls[1] ?? '',
    /^<url><loc>https:\/\/shop\.example\/de\/p\/a&amp;b<\/loc><lastmod>2026-01-02T03:04:05\.000Z<\/lastmod>/,
  )
  assert.equal(text.match(/hreflang="x-default" href="https:\/\/shop\.example\/en\//g)?.length, 6)
})

test('the list names every part', () => {
  assert.deepEqual(sitemapIndex('https://shop.example', ['pages', 'products-1']).match(/<loc>[^<]+/g), [
    '<loc>https://shop.example/sitemaps/pages.xml',
    '<loc>https://shop.example/sitemaps/products-1.xml',
  ])
})
