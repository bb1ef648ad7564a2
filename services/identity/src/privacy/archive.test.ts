import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { archiveOf } from './archive.ts'

test('an archive has a file of JSON for each service and a page that shows them, as text and never as markup', () => {
  const data = { name: '<script>alert(1)</script>', notes: ['a & b', null], nested: { n: 1, none: [] } }
  const files = unzipSync(
    archiveOf({ made_at: '2026-11-22T10:00:00.000Z', part: 1 }, { identity: data, orders: {} }),
  )
  assert.deepEqual(Object.keys(files).sort(), ['identity.json', 'index.html', 'orders.json'])
  assert.deepEqual(JSON.parse(strFromU8(files['identity.json'] as Uint8Array)), data)
  const html = strFromU8(files['index.html'] as Uint8Array)
  assert.equal(html.includes('<script'), false)
  assert.ok(html.includes('&#60;script&#62;alert(1)') && html.includes('a &#38; b'))
})
