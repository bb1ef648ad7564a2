import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AttributeDefinition, Category, Product } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { codeOf, detailsOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
let shoes: Category
let heels: Category
before(async () => {
  shop = await openShop()
  shoes = ok(await shop.staff.create_category({ name: 'Shoes' })) as Category
  heels = ok(await shop.staff.create_category({ name: 'Heels', parent_id: shoes.id })) as Category
})
after(() => shop.stop())

const plain = {
  name: 'Any',
  names: {},
  many: false,
  required: false,
  filterable: false,
  category_ids: [],
  position: 0,
}
const define = (code: string, more: object) =>
  shop.staff.put_attribute({ code, type: 'text', ...plain, ...more } as never)
const create = (given: Partial<ProductInput>) => shop.staff.create_product(shirt(shop, given))
const issuesOf = (answer: unknown) =>
  (detailsOf(answer) as { issues?: { path: string; message: string }[] } | undefined)?.issues?.map(
    ({ path, message }) => `${path} ${message}`,
  )

test('attributes without a definition are free text; defined ones are checked in and below their categories', async () => {
  ok(
    await define('heel_height', {
      ...{ type: 'number', unit: 'mm', min: 0, max: 200, required: true, category_ids: [shoes.id] },
    }),
  )
  ok(await create({ attributes: { heel_height: ['sky high'], mood: ['any', 'thing'] } }))
  const refused = await create({ category_id: heels.id, attributes: { heel_height: ['sky high'] } })
  assert.equal(codeOf(refused), 'INVALID_PRODUCT')
  assert.deepEqual(issuesOf(refused), ['/attributes/heel_height “sky high” is no number like 12.5'])
  assert.deepEqual(issuesOf(await create({ category_id: heels.id })), ['/attributes/heel_height is missing'])
  assert.deepEqual(issuesOf(await create({ category_id: heels.id, attributes: { heel_height: ['250'] } })), [
    '/attributes/heel_height must be 200 at most',
  ])
  const product = ok(
    await create({ category_id: heels.id, attributes: { heel_height: ['85.5'] } }),
  ) as Product
  assert.deepEqual(product.attributes, { heel_height: ['85.5'] })
  ok(await shop.staff.delete_attribute({ code: 'heel_height' }))
  ok(await create({ category_id: heels.id }))
})

test('every type takes its values and no others', async () => {
  const brand = (ok(await shop.staff.create_brand({ name: 'Referred' })) as { id: string }).id
  const cases: [object, string[][], string[][]][] = [
    [{ type: 'text' }, [['any'], []], [['one', 'two']]],
    [{ type: 'text', many: true }, [['one', 'two']], [['one', 'one']]],
    [{ type: 'boolean' }, [['true'], ['false']], [['yes'], ['TRUE'], ['1']]],
    [{ type: 'number' }, [['0'], ['-3.25']], [['1e3'], ['NaN'], ['٣'], ['01'], [' 1']]],
    [{ type: 'colour' }, [['#1d2433'], ['Ink']], [['#fff'], ['#12345G']]],
    [{ type: 'choice', choices: [{ value: 'A', labels: {} }] }, [['A']], [['B'], ['a']]],
    [{ type: 'choice', open: true, choices: [{ value: 'A', labels: {} }] }, [['A'], ['B']], []],
    [{ type: 'reference', refers_to: 'brand' }, [[brand]], [['x'], [newId()], ["'; drop table product"]]],
  ]
  for (const [definition, fitting, odd] of cases) {
    ok(await define('probe', definition))
    for (const probe of fitting)
      assert.equal(codeOf(await create({ attributes: { probe } })), 'ok', `${probe}`)
    for (const probe of odd)
      assert.equal(codeOf(await create({ attributes: { probe } })), 'INVALID_PRODUCT', `${probe}`)
  }
  ok(await shop.staff.delete_attribute({ code: 'probe' }))
})

test('a definition that changes breaks no product: they are listed, and everything else of them can be edited', async () => {
  const made = ok(await create({ name: 'Odd one', sku: 'ODD', attributes: { weave: ['Twill'] } })) as Product
  ok(
    await define('weave', {
      type: 'choice',
      choices: [{ value: 'Plain', labels: {} }],
      category_ids: [shop.category.id],
    }),
  )
  const page = ok(await shop.staff.list_attribute_misfits({ code: 'weave' }))
  assert.deepEqual(page, {
    data: [
      { product_id: made.id, name: 'Odd one', sku: 'ODD', values: ['Twill'], reason: '“Twill” is no choice' },
    ],
    next_cursor: null,
  })
  ok(await shop.staff.patch_product({ product_id: made.id, price: 12 }))
  const other = await shop.staff.patch_product({ product_id: made.id, attributes: { weave: ['Satin'] } })
  assert.deepEqual(issuesOf(other), ['/attributes/weave “Satin” is no choice'])
  const moved = await shop.staff.patch_product({ product_id: made.id, category_id: heels.id })
  assert.equal(codeOf(moved), 'ok')
  const back = await shop.staff.patch_product({ product_id: made.id, category_id: shop.category.id })
  assert.deepEqual(issuesOf(back), ['/attributes/weave “Twill” is no choice'])
  ok(
    await shop.staff.patch_product({
      product_id: made.id,
      attributes: { weave: ['Plain'] },
      category_id: shop.category.id,
    }),
  )
  assert.deepEqual(ok(await shop.staff.list_attribute_misfits({ code: 'weave' })).data, [])
  assert.equal(codeOf(await shop.staff.list_attribute_misfits({ code: 'nothing' })), 'ATTRIBUTE_NOT_FOUND')
  ok(await shop.staff.delete_attribute({ code: 'weave' }))
})

test('of two people who change one definition the second hears of it, and two at once make one', async () => {
  const first = ok(await define('fold', {})) as AttributeDefinition
  assert.equal(first.version, 1)
  const both = await Promise.all([
    define('fold', { name: 'One', if_match: '"1"' }),
    define('fold', { name: 'Two', if_match: '"1"' }),
  ])
  assert.deepEqual(both.map(codeOf).toSorted(), ['VERSION_CONFLICT', 'ok'])
  assert.deepEqual(detailsOf(both.find((answer) => codeOf(answer) !== 'ok')), { version: 2 })
  assert.equal(codeOf(await define('unheard_of', { if_match: '"1"' })), 'VERSION_CONFLICT')
  assert.equal(
    codeOf(await shop.staff.delete_attribute({ code: 'fold', if_match: '"1"' })),
    'VERSION_CONFLICT',
  )
  ok(await shop.staff.delete_attribute({ code: 'fold', if_match: '"2"' }))
  assert.equal(codeOf(await shop.staff.delete_attribute({ code: 'fold' })), 'ATTRIBUTE_NOT_FOUND')
})

test('definitions that do not fit together are refused, whoever writes them', async () => {
  const refused: [string, object][] = [
    ['INVALID_ATTRIBUTE', { type: 'choice' }],
    ['INVALID_ATTRIBUTE', { type: 'choice', choices: [] }],
    ['INVALID_ATTRIBUTE', { type: 'text', min: 1 }],
    ['INVALID_ATTRIBUTE', { type: 'number', min: 2, max: 1 }],
    ['INVALID_ATTRIBUTE', { type: 'reference' }],
    ['INVALID_ATTRIBUTE', { type: 'text', refers_to: 'brand' }],
    ['CATEGORY_NOT_FOUND', { category_ids: [newId()] }],
    ['INVALID_INPUT', { names: { 'no locale': 'x' } }],
    ['INVALID_INPUT', { names: { de: '' } }],
    ['INVALID_INPUT', { name: 'nul\u0000' }],
    ['INVALID_INPUT', { category_ids: ['x'] }],
    ['INVALID_INPUT', { more: true }],
  ]
  for (const [code, definition] of refused) assert.equal(codeOf(await define('odd', definition)), code)
  for (const code of ['', 'Odd', '__proto__', 'a-b', 'x'.repeat(41)])
    assert.equal(codeOf(await define(code, {})), 'INVALID_INPUT', code)
  assert.equal(
    codeOf(await shop.anybody.put_attribute({ code: 'odd', type: 'text', ...plain })),
    'UNAUTHENTICATED',
  )
  assert.deepEqual(ok(await shop.anybody.list_attributes({})).data, [])
})

test('labels are shown in the language that is asked for, in every process', async () => {
  const choices = [{ value: 'Crew neck', labels: { de: 'Rundhals', fr: 'Col rond' } }]
  ok(await define('neckline', { type: 'choice', name: 'Neckline', names: { de: 'Ausschnitt' }, choices }))
  const labelIn = async (locale?: string) => {
    const { data } = ok(await shop.anybody.list_attributes(locale === undefined ? {} : { locale }))
    return data.map(({ name, choices: [first] = [] }) => [name, first?.label])
  }
  assert.deepEqual(await labelIn(), [['Neckline', 'Crew neck']])
  assert.deepEqual(await labelIn('de'), [['Ausschnitt', 'Rundhals']])
  assert.deepEqual(await labelIn('de-AT'), [['Ausschnitt', 'Rundhals']])
  assert.deepEqual(await labelIn('fr'), [['Neckline', 'Col rond']])
  assert.deepEqual(await labelIn('xx'), [['Neckline', 'Crew neck']])
  const { running } = await shop.secondProcess()
  const input = { code: 'neckline', type: 'text', ...plain, name: 'Changed' }
  const reply = await running.transport.call('put_attribute', input, { request_id: newId(), via: 'test' })
  assert.equal('value' in reply, true)
  await until('the other name', async () => (await labelIn())[0]?.[0] === 'Changed')
  ok(await shop.staff.delete_attribute({ code: 'neckline' }))
})

test('a listing counts what is filterable in its category, without a question to the database', async () => {
  const asked = async (input: Parameters<typeof shop.anybody.list_products>[0]) => {
    ok(await shop.anybody.list_products(input))
    return shop.find.asked.at(-1)
  }
  assert.equal((await asked({ category_id: heels.id }))?.facet_fields, undefined)
  ok(await define('heel', { filterable: true, category_ids: [shoes.id], position: 2 }))
  ok(await define('vegan', { type: 'boolean', filterable: true, position: 1 }))
  ok(await define('fit', { filterable: true }))
  await until(
    'the definitions',
    async () => (await asked({ category_id: heels.id }))?.facet_fields !== undefined,
  )
  assert.deepEqual((await asked({ category_id: heels.id }))?.facet_fields, ['vegan', 'heel'])
  assert.deepEqual((await asked({ category_id: shop.category.id }))?.facet_fields, ['vegan'])
  assert.deepEqual((await asked({}))?.facet_fields, ['vegan'])
  assert.equal((await asked({ facets: false }))?.facet_fields, undefined)
  const attribute = ['heel:Block: low', 'heel:Kitten', 'vegan:true', 'heel:Kitten']
  assert.deepEqual((await asked({ attribute, fit: ['Slim'] }))?.filters.fields, {
    fit: ['Slim'],
    heel: ['Block: low', 'Kitten'],
    vegan: ['true'],
  })
  for (const odd of ['heel', 'heel:', ':x', 'Heel:x'])
    assert.equal(codeOf(await shop.anybody.list_products({ attribute: [odd] })), 'INVALID_INPUT')
  for (const code of ['heel', 'vegan', 'fit']) ok(await shop.staff.delete_attribute({ code }))
})

test('there are five hundred at most', async () => {
  await shop.db('catalog').run(sql`
    insert into definition (kind, code, body)
    select 'attribute', 'filler_' || nth, '{"type":"text","names":{},"category_ids":[],"position":1}'
    from generate_series(1, 499) nth`)
  const answers = await Promise.all(['new_a', 'new_b', 'new_c'].map((code) => define(code, {})))
  assert.deepEqual(answers.map(codeOf).toSorted(), ['TOO_MANY_ATTRIBUTES', 'TOO_MANY_ATTRIBUTES', 'ok'])
  await shop.db('catalog').run(sql`delete from definition`)
})
