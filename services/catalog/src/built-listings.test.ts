import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { type TestContext, test } from 'node:test'
import { Prepared } from '@selvedge/kernel'
import { type BuiltListings, createBuiltListings, type Found } from './built-listings.ts'
import { openDocumentFile } from './document-file.ts'

const open = (t: TestContext, maxBytes = 1 << 20): BuiltListings => {
  const onFailure = (error: unknown) => assert.fail(String(error))
  const built = createBuiltListings(
    openDocumentFile({ folder: tmpdir(), maxBytes: 1 << 20, onFailure }),
    maxBytes,
  )
  t.after(() => built.close())
  built.trust(() => 0)
  return built
}

const found = (more: Partial<Found> = {}): Found => ({
  counted_tag: 'a',
  total: 2,
  product_ids: ['shirt', 'shoe'],
  facets: '[]',
  price_range: null,
  ...more,
})
const listing = (text: string) => new Prepared(Buffer.from(text), `"${text}"`)

const sent = (prepared: Prepared | undefined) => prepared && [prepared.body.toString(), prepared.etag]
const isSent = (prepared: Prepared | undefined, text: string) =>
  assert.deepEqual(sent(prepared), sent(listing(text)))

/** Asked for twice, as what is worth keeping is. */
const build = (built: BuiltListings, text: string, { key = 'k', moment = built.moment() } = {}) => {
  for (let times = 0; times < 2; times++) built.set({ key, found: found(), moment }, listing(text))
}

test('a listing is kept from the second time on, while search finds the same', (t) => {
  const built = open(t)
  built.set({ key: 'k', found: found(), moment: built.moment() }, listing('one'))
  assert.equal(built.get('k', found()), undefined)
  built.set({ key: 'k', found: found(), moment: built.moment() }, listing('one'))
  isSent(built.get('k', found()), 'one')
  assert.equal(built.get('other', found()), undefined)
  for (const other of [
    { counted_tag: 'b' },
    { product_ids: ['shoe', 'shirt'] },
    { product_ids: ['shirt'] },
    { product_ids: ['shirt', 'shoe', 'sock'] },
  ])
    assert.equal(built.get('k', found(other)), undefined)
  isSent(built.get('k', found()), 'one')
})

test('a change of a product takes the listings that show it, those being put together too, and no others', (t) => {
  const built = open(t)
  build(built, 'one')
  built.changed(['sock'])
  isSent(built.get('k', found()), 'one')
  const begun = built.moment()
  built.changed(['shoe'])
  assert.equal(built.get('k', found()), undefined)
  build(built, 'made of what was read before', { moment: begun })
  assert.equal(built.get('k', found()), undefined)
  build(built, 'two')
  isSent(built.get('k', found()), 'two')
})

test('what was built before the oldest change that is remembered is not trusted', (t) => {
  const built = open(t)
  build(built, 'one')
  const socks = Array.from({ length: 10_000 }, (_, n) => `sock ${n}`)
  built.changed(socks)
  isSent(built.get('k', found()), 'one')
  built.changed(['another'])
  assert.equal(built.get('k', found()), undefined)
  build(built, 'two')
  isSent(built.get('k', found()), 'two')
})

test('nothing is served without news of changes', (t) => {
  const built = open(t)
  build(built, 'one')
  built.trust(() => 1000)
  assert.equal(built.get('k', found()), undefined)
  built.trust(() => 999)
  isSent(built.get('k', found()), 'one')
})

test('what is remembered is bounded', (t) => {
  const built = open(t, 20_000)
  for (let n = 0; n < 100; n++) build(built, `listing ${n}`, { key: `k${n}` })
  const kept = Array.from({ length: 100 }, (_, n) => built.get(`k${n}`, found())).filter(Boolean)
  assert.equal(kept.length, 6)
})
