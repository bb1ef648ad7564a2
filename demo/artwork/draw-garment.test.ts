import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { generateCatalogue } from '../src/generate-catalogue.ts'
import { artwork } from './artwork.ts'
import { drawGarment } from './draw-garment.ts'
import { type Kind, kindNames, patternNames, type Spec, views } from './spec.ts'
import { encodeSpec } from './spec-id.ts'
import { specOf } from './spec-of.ts'
import { anySpec } from './tests/any-spec.ts'
import { findFaults } from './tests/find-faults.ts'

/** One real product of each kind, as the generator makes them. */
const sampleOf = new Map<Kind, Spec>()
const sampleOfType = new Map<string, Spec>()
for (const product of generateCatalogue({ products: 3000 }).products()) {
  const spec = specOf(product, product.variants[0]?.colour_hex ?? '#808080', 'front')
  if (!sampleOf.has(spec.kind)) sampleOf.set(spec.kind, spec)
  const type = product.attributes.garment?.[0] ?? ''
  if (!sampleOfType.has(type)) sampleOfType.set(type, spec)
}

describe('a drawing', () => {
  test('the catalogue has a product of every kind that can be drawn', () => {
    assert.deepEqual([...sampleOf.keys()].sort(), [...kindNames].sort())
  })

  const check = (spec: Spec): void => {
    const svg = drawGarment(spec)
    const name = `${spec.kind} ${spec.view} ${spec.pattern}`
    assert.deepEqual(findFaults(svg), [], name)
    assert.ok(svg.length > 2000 && svg.length < 44_000, `${name}: ${svg.length} characters`)
  }

  test('is well-formed and of bounded length, for every garment type, view and pattern', () => {
    for (const sample of sampleOfType.values())
      for (const view of views) for (const pattern of patternNames) check({ ...sample, view, pattern })
  })

  test('and for every kind of a type, in the cloth in which it is sold', () => {
    for (const sample of sampleOf.values()) for (const view of views) check({ ...sample, view })
  })

  test('is well-formed whatever is combined, even what no garment has', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        assert.deepEqual(findFaults(drawGarment(spec)), [])
      }),
      { numRuns: 200 },
    )
  })

  test('is the same text for the same spec, and another for another seed, colour, view', () => {
    for (const spec of sampleOf.values()) {
      const svg = drawGarment(spec)
      assert.equal(drawGarment({ ...spec }), svg)
      assert.notEqual(drawGarment({ ...spec, colour: spec.colour === '5a1f25' ? '2646a0' : '5a1f25' }), svg)
      assert.notEqual(drawGarment({ ...spec, view: 'detail' }), svg)
    }
    const tee = sampleOf.get('tsh') ?? assert.fail()
    assert.notEqual(drawGarment({ ...tee, seed: (tee.seed + 1) % 46_656 }), drawGarment(tee))
  })

  test('shows its colour: the exact hex is in the text', () => {
    for (const spec of sampleOf.values())
      for (const colour of ['16161a', 'fafafa', 'd2402f', '5577a0'])
        assert.ok(
          drawGarment({ ...spec, colour, pattern: 'plain' }).includes(`#${colour}`),
          `${spec.kind} ${colour}`,
        )
  })

  test('paints the middle of a plain T-shirt in about its colour', async () => {
    const tee: Spec = {
      ...(sampleOf.get('tsh') ?? assert.fail()),
      fabric: 'organic_jersey',
      pattern: 'plain',
      view: 'front',
    }
    for (const [colour, channel] of [
      ['b93232', 0],
      ['32b932', 1],
      ['3232b9', 2],
    ] as const) {
      const { data } = await sharp(Buffer.from(drawGarment({ ...tee, colour })))
        .extract({ left: 380, top: 440, width: 40, height: 40 })
        .resize(1, 1)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const rgb = [...data]
      assert.equal(rgb.indexOf(Math.max(...rgb)), channel, `${colour} became ${rgb}`)
    }
  })
})

describe('the media service’s door', () => {
  test('draws what an id names, and nothing else', () => {
    const spec = sampleOf.get('cot') ?? assert.fail()
    const id = encodeSpec(spec)
    assert.ok(id.startsWith(artwork.prefix))
    assert.equal(artwork.draw(id), drawGarment(spec))
    assert.equal(artwork.draw(`${id}x`), undefined)
    assert.equal(artwork.draw('a1-'), undefined)
    assert.equal(artwork.draw('u-0123456789abcdef0123456789abcdef'), undefined)
  })
})

describe('the catalogue', () => {
  const wholeId = /^\/api\/media\/v1\/images\/(a1-[0-9a-z-]+)#colour=(.+)$/

  test('every product has pictures of each of its colours, front first and detail last, that can be drawn', () => {
    for (const product of generateCatalogue({ products: 5000 }).products()) {
      const shown = new Map<string, string[]>()
      for (const url of product.image_urls) {
        const [, id = '', colour = ''] = wholeId.exec(url) ?? assert.fail(url)
        assert.ok(id.length <= 45, id)
        shown.set(decodeURIComponent(colour), [...(shown.get(decodeURIComponent(colour)) ?? []), id])
      }
      const colours = [...new Set(product.variants.map(({ options }) => options.colour))]
      assert.deepEqual([...shown.keys()], colours)
      for (const [colour, ids] of shown) {
        const hex = product.variants.find(({ options }) => options.colour === colour)?.colour_hex ?? ''
        const wanted = ids.length === 3 ? views : (['front', 'detail'] as const)
        assert.deepEqual(
          ids,
          wanted.map((view) => encodeSpec(specOf(product, hex, view))),
        )
      }
    }
  })

  test('loses nothing on the way to a drawing: what a shopper filters by is in the spec', () => {
    for (const product of generateCatalogue({ products: 2000 }).products()) {
      const spec = specOf(product, '#808080', 'front')
      const a = product.attributes
      const expected = {
        cut: a.cut?.[0],
        neck: a.neckline?.[0] ?? a.collar?.[0] ?? '',
        sleeve: a.sleeve?.[0] ?? '',
        length: a.length?.[0] ?? '',
        waist: a.waist?.[0] ?? '',
        closure: a.closure?.[0] ?? '',
        toe: a.toe?.[0] ?? '',
        sole: a.sole?.[0] ?? '',
        strap: a.strap?.[0] ?? '',
      }
      const { cut, neck, sleeve, length, waist, closure, toe, sole, strap } = spec
      assert.deepEqual({ cut, neck, sleeve, length, waist, closure, toe, sole, strap }, expected, product.sku)
    }
  })
})
