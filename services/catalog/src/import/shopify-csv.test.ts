import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { describe, test } from 'node:test'
import { createGunzip } from 'node:zlib'
import type { ImportedProduct, Refusal } from './imported-product.ts'
import { readShopifyCsv } from './shopify-csv.ts'

const read = async (open: () => Readable, options = { currency: 'EUR', exponent: 2 }) => {
  const products: ImportedProduct[] = []
  const refusals: Refusal[] = []
  for await (const item of readShopifyCsv(open, options)) {
    if ('product' in item) products.push(item.product)
    else refusals.push(item)
  }
  return { products, refusals }
}

const readText = (text: string, options?: { currency: string; exponent: number }) =>
  read(() => Readable.from([Buffer.from(text)]), options)

/** The only product of a file that must not refuse anything. */
const readOne = async (text: string, options?: { currency: string; exponent: number }) => {
  const { products, refusals } = await readText(text, options)
  assert.deepEqual(refusals, [])
  assert.equal(products.length, 1)
  return products[0] ?? assert.fail('no product')
}

const header =
  'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Image Src'

describe('what is taken', () => {
  test('variants and images of one handle become one product', async () => {
    const product = await readOne(`${header}
tee,Boy Tee,COLOR,Black,SIZE,S,'100,78.00,https://img.example/1.jpg
tee,,,Black,,M,'101,78.50,https://img.example/2.jpg
tee,,,,,,,,https://img.example/3.jpg
`)
    assert.equal(product.name, 'Boy Tee')
    assert.equal(product.row, 2)
    assert.deepEqual(
      product.variants.map(({ row, sku, options, price_amount }) => ({ row, sku, options, price_amount })),
      [
        { row: 2, sku: '100', options: { colour: 'Black', size: 'S' }, price_amount: 7800 },
        { row: 3, sku: '101', options: { colour: 'Black', size: 'M' }, price_amount: 7850 },
      ],
    )
    assert.deepEqual(
      product.images.map((image) => image.url),
      ['https://img.example/1.jpg', 'https://img.example/2.jpg', 'https://img.example/3.jpg'],
    )
  })

  test('the new column names mean the same, in any order and case, behind a byte order mark', async () => {
    const product =
      await readOne(`\ufeffPrice,COMPARE-AT PRICE,Title,URL handle,Description,Vendor,Product category,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Inventory quantity,Inventory tracker,Continue selling when out of stock,Weight value (grams),Requires shipping,Charge tax,Cost per item,Product image URL,Image position,Image alt text,Variant image URL,Gift card,SEO title,SEO description,Color (product.metafields.shopify.color-pattern),Mystery
49.9,60,Linen Shirt,linen-shirt,Cool.,Casa,Apparel & Accessories > Clothing > Shirts,"linen, summer,linen",TRUE,Draft,LS-1,4006381333931,Size,L,4.0,shopify,CONTINUE,453.59,TRUE,FALSE,20,https://img.example/b.jpg,2,Back,https://img.example/l.jpg,FALSE,Shirt,Buy it,ecru; white,??
,,,linen-shirt,,,,,,,,,,,,,,,,,,https://img.example/a.jpg,1,Front,,,,,,
`)
    assert.equal(product.description, 'Cool.')
    assert.equal(product.brand, 'Casa')
    assert.deepEqual(product.category_path, ['Apparel & Accessories', 'Clothing', 'Shirts'])
    assert.deepEqual(product.tags, ['linen', 'summer'])
    assert.deepEqual([product.status, product.is_published], ['draft', false])
    assert.deepEqual([product.seo_title, product.seo_description], ['Shirt', 'Buy it'])
    assert.deepEqual(product.attributes, { color_pattern: ['ecru', 'white'] })
    assert.deepEqual(product.images, [
      { url: 'https://img.example/a.jpg', alt: 'Front' },
      { url: 'https://img.example/b.jpg', alt: 'Back' },
    ])
    const { id, ...variant } = product.variants[0] ?? assert.fail('no variant')
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.deepEqual(variant, {
      row: 2,
      sku: 'LS-1',
      barcode: '4006381333931',
      options: { size: 'L' },
      price_amount: 4990,
      compare_at_amount: 6000,
      cost_amount: 2000,
      weight_grams: 454,
      quantity: 4,
      is_tracked: true,
      allows_backorder: true,
      requires_shipping: true,
      is_taxable: false,
      image_url: 'https://img.example/l.jpg',
    })
  })

  test('a product without options has one variant without options', async () => {
    const product = await readOne(`${header}\ncandle,Candle,Title,Default Title,,,C-1,12,\n`)
    assert.deepEqual(
      product.variants.map((variant) => variant.options),
      [{}],
    )
  })

  test('HTML becomes text with its paragraphs; scripts and entities go', async () => {
    const product = await readOne(`Handle,Title,Body (HTML),Variant Price
a,A,"<meta charset=""utf-8""><p>Soft &amp; <em>warm</em>.</p>
<script>alert(1)</script><ul><li>Wool</li><li>7&quot; wide</li></ul><p>Fin<br>is</p><p></p>",1`)
    assert.equal(product.description, 'Soft & warm.\n\n- Wool\n- 7" wide\n\nFin\nis')
  })

  test('prices follow the exponent of the currency', async () => {
    const price = async (text: string, exponent: number) =>
      (await readOne(`Handle,Title,Variant Price\na,A,${text}`, { currency: 'XXX', exponent })).variants[0]
        ?.price_amount
    assert.equal(await price('78.00', 0), 78)
    assert.equal(await price('78', 2), 7800)
    assert.equal(await price('0.1', 2), 10)
    assert.equal(await price('1.234', 3), 1234)
    assert.equal(await price('19.99', 2), 1999)
  })

  test('a missing SKU is derived; oversold stock and a pointless old price are put right and noted', async () => {
    const product =
      await readOne(`Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Compare At Price,Variant Inventory Qty
boy-tee,Tee,Size,38 1/2,20,20.00,-3`)
    const [variant] = product.variants
    assert.deepEqual(
      [variant?.sku, variant?.quantity, variant?.compare_at_amount],
      ['BOY-TEE-38-1-2', 0, null],
    )
    assert.equal(product.notes.length, 3)
    for (const note of product.notes) assert.match(note, /^Row 2: /)
  })

  test('a row without a handle is named for its title', async () => {
    assert.equal((await readOne('Title,Price\nÉté Dress,10')).handle, 'ete-dress')
  })

  test('the same file gives the same ids; ids differ between products and variants', async () => {
    const file = `${header}\na,A,Size,S,,,1,1,\na,,,M,,,2,1,\nb,B,Size,S,,,3,1,\n`
    const [once, again] = [await readText(file), await readText(file)]
    assert.deepEqual(once, again)
    const ids = once.products.flatMap((product) => [
      product.id,
      ...product.variants.map((variant) => variant.id),
    ])
    assert.equal(new Set(ids).size, 5)
    assert.equal(once.products[0]?.id, 'b2a0f69a-8829-5531-959e-763e23a72c90')
  })
})

describe('what is refused', () => {
  const refusalsOf = async (text: string) => (await readText(text)).refusals

  test('one bad row refuses its whole product and names all rows, and others are taken', async () => {
    const { products, refusals } = await readText(`${header}
a,A,Size,S,,,1,$5.00,
a,,,M,,,2,5.00,
a,,,,,,,,https://img.example/1.jpg
b,B,Size,S,,,3,5.00,
`)
    assert.deepEqual(
      products.map((product) => product.handle),
      ['b'],
    )
    assert.deepEqual(refusals, [
      {
        row: 2,
        handle: 'a',
        reason:
          'Variant Price is "$5.00", which is not a plain price such as 78.00 (no currency sign, a point for the decimals).',
      },
      { row: 3, handle: 'a', reason: 'Not taken, because its product was refused (see row 2).' },
      { row: 4, handle: 'a', reason: 'Not taken, because its product was refused (see row 2).' },
    ])
  })

  test('rows are counted by the lines of the file, over cells of many lines and blank lines', async () => {
    const refusals = await refusalsOf(
      'Handle,Title,Body (HTML),Variant Price\na,A,"one\ntwo\nthree",1\n\nb,B,,\n',
    )
    assert.deepEqual(
      refusals.map(({ row, handle }) => ({ row, handle })),
      [{ row: 6, handle: 'b' }],
    )
  })

  const single: [what: string, cells: string, reason: RegExp][] = [
    ['an empty title', 'a,,Size,S,,,1,1,', /title is empty/],
    ['a price with a decimal comma', 'a,A,Size,S,,,1,"5,00",', /"5,00", which is not a plain price/],
    ['a price with too many decimals', 'a,A,Size,S,,,1,5.005,', /more decimals than the currency has \(2\)/],
    ['a negative price', 'a,A,Size,S,,,1,-5,', /not a plain price/],
    ['no price', 'a,A,Size,S,,,1,,', /Variant Price is empty/],
    ['an option without its value', 'a,A,Size,,,,1,5,', /The size of this variant is empty/],
    ['an option without its name', 'a,A,Size,S,,Red,1,5,', /"Red" stands in an option that has no name/],
    ['two options of one name', 'a,A,Color,Red,Colour,Red,1,5,', /Two of its options have the same name/],
    ['a handle that is no address', 'a b,A,Size,S,,,1,5,', /characters that a web address cannot have/],
    [
      'a comma without quotes',
      'a,A,Size,S,,,1,5,https://img.example/1,2.jpg',
      /has 10 cells, but the file has 9/,
    ],
    ['no variant at all', 'a,A,,,,,,,https://img.example/1.jpg', /has no variant/],
  ]
  for (const [what, cells, reason] of single) {
    test(what, async () => {
      const { products, refusals } = await readText(`${header}\n${cells}\n`)
      assert.deepEqual(products, [])
      assert.equal(refusals.length, 1)
      assert.equal(refusals[0]?.row, 2)
      assert.match(refusals[0]?.reason ?? '', reason)
    })
  }

  test('a gift card, an unknown status, an unreadable quantity and weight', async () => {
    const refusals =
      await refusalsOf(`Handle,Title,Variant Price,Gift Card,Status,Variant Inventory Qty,Variant Grams
a,A,1,TRUE,,,
b,B,1,,Sleeping,,
c,C,1,,,many,heavy`)
    assert.deepEqual(
      refusals.map(({ row }) => row),
      [2, 3, 4],
    )
    assert.match(refusals[0]?.reason ?? '', /gift card/)
    assert.match(refusals[1]?.reason ?? '', /status is "Sleeping"/)
    assert.equal(
      refusals[2]?.reason,
      'Variant Inventory Qty is "many", which is not a whole number. Variant Grams is "heavy", which is not a weight in grams.',
    )
  })

  test('a variant or a SKU twice in one product', async () => {
    const refusals = await refusalsOf(
      `${header}\na,A,Size,S,,,1,1,\na,,,S,,,2,1,\nb,B,Size,S,,,3,1,\nb,,,M,,,3,1,\n`,
    )
    assert.match(refusals[1]?.reason ?? '', /same variant as row 2 \(S\)/)
    assert.match(refusals[3]?.reason ?? '', /SKU 3 is also on row 4/)
    assert.equal(refusals.length, 4)
  })

  test('a SKU of another product, unless that one was refused itself', async () => {
    const { products, refusals } = await readText(`${header}
bad,,Size,S,,,1,1,
a,A,Size,S,,,1,1,
b,B,Size,S,,,2,1,
b,,,M,,,1,1,
`)
    assert.deepEqual(
      products.map((product) => product.handle),
      ['a'],
    )
    assert.deepEqual(refusals.slice(1), [
      { row: 4, handle: 'b', reason: 'Not taken, because its product was refused (see row 5).' },
      { row: 5, handle: 'b', reason: 'SKU 1 already belongs to "a" (row 3); give one of them another.' },
    ])
  })

  test('a product whose rows do not stand together, none of it', async () => {
    const { products, refusals } = await readText(
      `${header}\na,A,Size,S,,,1,1,\nb,B,Size,S,,,2,1,\na,,,M,,,3,1,\n`,
    )
    assert.deepEqual(
      products.map((product) => product.handle),
      ['b'],
    )
    assert.deepEqual(
      refusals.map(({ row }) => row),
      [2, 4],
    )
    for (const { reason } of refusals) assert.match(reason, /begin at rows 2 and 4/)
  })

  test('a file that breaks off: what came before is taken, what was open is not', async () => {
    const { products, refusals } = await readText(
      `${header}\na,A,Size,S,,,1,1,\nb,B,Size,S,,,2,1,\nb,"never closed,,M,,,3,1,\n`,
    )
    assert.deepEqual(
      products.map((product) => product.handle),
      ['a'],
    )
    assert.deepEqual(
      refusals.map(({ row, handle }) => ({ row, handle })),
      [
        { row: 3, handle: 'b' },
        { row: 4, handle: '' },
      ],
    )
    assert.match(refusals[1]?.reason ?? '', /quotation mark is opened after it and never closed/)
  })

  test('a quotation mark in the middle of a cell ends the reading there', async () => {
    const { products, refusals } = await readText(`${header}
a,A,Size,S,,,1,1,
b,"B" Tee,Size,S,,,2,1,
c,C,Size,S,,,3,1,
`)
    assert.deepEqual(products, [])
    assert.deepEqual(
      refusals.map(({ row, handle }) => ({ row, handle })),
      [
        { row: 2, handle: 'a' },
        { row: 3, handle: '' },
      ],
    )
    assert.match(refusals[1]?.reason ?? '', /past row 2: a quotation mark stands in the middle of a cell/)
  })

  test('a quotation mark left open over megabytes is found before the memory is full', async () => {
    const line = 'x'.repeat(1000)
    const endless = (): Readable =>
      Readable.from(
        (function* () {
          yield Buffer.from(`${header}\na,A,Size,S,,,1,1,\nb,"B`)
          for (let i = 0; i < 6000; i++) yield Buffer.from(`${line}\n`)
        })(),
      )
    const { refusals } = await read(endless)
    assert.match(
      refusals.at(-1)?.reason ?? '',
      /past row 2: a quotation mark is opened after it and never closed/,
    )
  })

  test('a file that is something else', async () => {
    assert.deepEqual(await refusalsOf(''), [{ row: 1, handle: '', reason: 'The file is empty.' }])
    assert.match((await refusalsOf('name,amount\na,1'))[0]?.reason ?? '', /not a Shopify product file/)
    assert.match(
      (await refusalsOf('Handle;Title;Variant Price\na;A;1'))[0]?.reason ?? '',
      /not separated by commas/,
    )
    assert.match(
      (await refusalsOf(`${header}\n,,Size,S,,,1,1,`))[0]?.reason ?? '',
      /neither a handle nor a title/,
    )
  })

  test('a stream that fails is an error, not a refusal', async () => {
    const failing = (): Readable =>
      Readable.from(
        (async function* () {
          yield Buffer.from(`${header}\na,A,Size,S`)
          throw new Error('disk gone')
        })(),
      )
    await assert.rejects(read(failing), /disk gone/)
  })
})

const boutique = new URL('../../../../../shared/data/import/shopify-fashion.csv.gz', import.meta.url)
const absent = existsSync(boutique) ? false : `not run: ${boutique.pathname} is not on this machine`

test('a real boutique: each of its 997 products and 5,024 rows arrives or is accounted for', {
  skip: absent,
}, async () => {
  const { products, refusals } = await read(() => createReadStream(boutique).pipe(createGunzip()), {
    currency: 'USD',
    exponent: 2,
  })
  const refused = new Set(refusals.map((refusal) => refusal.handle))
  assert.equal(products.length, 990)
  assert.deepEqual([...refused].sort(), [
    'boy-shirt',
    'boyfriend-jean',
    'deep-pocket-skirt-navy',
    'double-pocket-skirt-rock',
    'knot-dress-black',
    'ring-24-in-silver',
    'workers-shirt-jacket',
  ])
  assert.equal(products.flatMap((product) => product.variants).length, 3650)
  assert.equal(refusals.length, 38)
  assert.deepEqual(
    refusals.filter(({ reason }) => !reason.startsWith('Not taken')).map(({ row }) => row),
    [4420, 4809, 6299, 6848, 7004, 7008, 7144, 7255],
  )
  assert.equal(new Set(products.map((product) => product.brand)).size, 100)
  const ids = products.flatMap((product) => [product.id, ...product.variants.map((variant) => variant.id)])
  assert.equal(new Set(ids).size, ids.length)
  for (const { description } of products)
    assert.doesNotMatch(description, /<\/?(p|em|span|meta|a|br|div)\b|&(amp|nbsp|quot);/)
})
