import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Category, catalog, type Product, type TextImport } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { codeOf, ok, openShop, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop({ CATALOG_LOCALES: 'en de fr' })
})
after(() => shop.stop())

const create = async (name: string) =>
  ok(await shop.staff.create_product(shirt(shop, { name, description: `About ${name}.` }))) as Product
const exported = async (format: 'xliff' | 'csv', state?: 'open') => {
  const answer = await shop.staff.export_translations({
    ...{ locale: 'de', kind: 'product', format },
    ...(state && { state }),
  })
  return Buffer.from(ok(answer).body).toString()
}
const sent = async (file: string, dry_run = false) => {
  const body = Buffer.from(file).toString('base64')
  const { id } = ok(await shop.staff.create_text_import({ body, headers: {}, dry_run })) as TextImport
  return until(
    'the import has ended',
    async () => {
      const found = ok(await shop.staff.get_text_import({ import_id: id })) as TextImport
      return found.finished_at === null ? undefined : found
    },
    60_000,
  )
}
const countsOf = ({ status, texts_changed, texts_unchanged, texts_refused }: TextImport) => [
  status,
  texts_changed,
  texts_unchanged,
  texts_refused,
]
const nameOf = async ({ id }: Product) =>
  (ok(await shop.anybody.get_product({ product_id: id, locale: 'de' })) as Product).name

test('what was exported comes back translated, from either format, and a dry run changes nothing', async () => {
  for (const format of ['xliff', 'csv'] as const) {
    const product = await create(`Shirt, "${format}" & <more>`)
    const file = await exported(format, 'open')
    const done =
      format === 'xliff'
        ? file.replace(
            new RegExp(`(${product.id}/name"[^]*?)<target state="needs-translation"/>`),
            '$1<target state="translated">Hemd &amp; mehr</target>',
          )
        : file.replace(new RegExp(`(${product.id}/name,de,"(?:[^"]|"")*"),,`), '$1,Hemd & mehr,')
    assert.notEqual(done, file)
    const dry = await sent(done, true)
    assert.deepEqual([dry.dry_run, countsOf(dry)[1], countsOf(dry)[3]], [true, 1, 0])
    assert.equal(await nameOf(product), product.name)
    const real = await sent(done)
    assert.deepEqual([real.dry_run, countsOf(real)[1], real.things_read], [false, 1, real.things_total])
    assert.equal(await nameOf(product), 'Hemd & mehr')
    // The same file again has nothing to do.
    assert.deepEqual(countsOf(await sent(done))[1], 0)
  }
})

test('each text that cannot be taken is told with its reason, and the others are taken', async () => {
  const product = await create('Coat')
  const category = ok(await shop.staff.create_category({ name: 'Coats' })) as Category
  const line = (unit: string, source: string, target: string) => `${unit},de,${source},${target}`
  const file = [
    'unit,locale,source,target',
    line(`product/${product.id}/name`, 'Coat', 'Mantel'),
    line(`product/${product.id}/description`, 'Another text', 'Von früher'),
    line(`product/${product.id}/slug`, 'coat', 'mantel'),
    line(`category/${category.id}/name`, 'Coats', 'M'.repeat(201)),
    line(`product/${newId()}/name`, 'Coat', 'Mantel'),
    `product/${product.id}/name,es,Coat,Abrigo`,
    line('robots.txt', 'a', 'b'),
    line(`__proto__/${product.id}/name`, 'a', 'b'),
  ].join('\n')
  const found = await sent(file)
  assert.deepEqual(countsOf(found), ['done', 1, 0, 7])
  const { data } = ok(await shop.staff.list_text_refusals({ import_id: found.id }))
  assert.deepEqual(
    data.map(({ row, reason }) => [row, reason.split(/[.:]/)[0]]),
    [
      [3, 'The text was changed since it was exported'],
      [4, 'There is no such text (any more)'],
      [5, 'It is too long'],
      [6, 'There is nothing with this id (any more)'],
      [7, 'The shop’s texts are not translated into “es”'],
      [8, 'This is no text of the shop'],
      [9, 'This is no text of the shop'],
    ],
  )
  assert.equal(await nameOf(product), 'Mantel')
})

test('a hostile or broken file fails as a whole and says why; shoppers send none', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><xliff version="1.2">&b;</xliff>'
  const found = await sent(bomb)
  assert.equal(found.status, 'failed')
  assert.equal(found.error, 'The file is no XLIFF 1.2: it has a document type, which is not read.')
  assert.equal((await sent('a,b\n1,2')).error, 'The file has no column named unit.')
  assert.equal(codeOf(await shop.staff.create_text_import({ body: '', headers: {} })), 'EMPTY_FILE')
  assert.equal(codeOf(await shop.staff.get_text_import({ import_id: newId() })), 'TEXT_IMPORT_NOT_FOUND')
  assert.equal(codeOf(await shop.staff.list_text_refusals({ import_id: newId() })), 'TEXT_IMPORT_NOT_FOUND')
  const asked = { locale: 'xx', kind: 'product', format: 'csv' } as const
  assert.equal(codeOf(await shop.staff.export_translations(asked)), 'LOCALE_NOT_KEPT')
  const customer = shop.client(catalog, { id: newId() })
  assert.equal(codeOf(await customer.export_translations({ ...asked, locale: 'de' })), 'FORBIDDEN')
  assert.equal(codeOf(await customer.create_text_import({ body: 'YQ==', headers: {} })), 'FORBIDDEN')
})

test('an import that is cut off goes on where it stood', async () => {
  const products = await Promise.all(Array.from({ length: 12 }, (_, n) => create(`Hat ${n}`)))
  const lines = products.map(({ id, name }) => `product/${id}/name,de,${name},Hut ${name}`)
  const body = Buffer.from(['unit,locale,source,target', ...lines].join('\n')).toString('base64')
  const { id } = ok(await shop.staff.create_text_import({ body, headers: {} })) as TextImport
  await shop.restart('catalog')
  const found = await until(
    'the import has ended',
    async () => {
      const now = ok(await shop.staff.get_text_import({ import_id: id })) as TextImport
      return now.finished_at === null ? undefined : now
    },
    90_000,
  )
  assert.deepEqual(countsOf(found), ['done', 12, 0, 0])
  for (const product of products) assert.equal(await nameOf(product), `Hut ${product.name}`)
})
