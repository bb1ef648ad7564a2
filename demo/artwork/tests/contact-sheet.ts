import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { generateCatalogue } from '../../src/generate-catalogue.ts'
import { artwork } from '../artwork.ts'
import { kinds, type View, views } from '../spec.ts'
import { encodeSpec } from '../spec-id.ts'
import { specOf } from '../spec-of.ts'

/**
 * Pictures of the catalogue's products in a grid, as one PNG:
 * `node demo/artwork/tests/contact-sheet.ts --out /tmp/sheet.png [--count 40] [--skip 0] [--columns 8] [--width 240]
 * [--kind tsh,sht] [--view front] [--all]` (`--all`: the three views of each).
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'sheet.png' },
    count: { type: 'string', default: '40' },
    skip: { type: 'string', default: '0' },
    columns: { type: 'string', default: '8' },
    width: { type: 'string', default: '240' },
    kind: { type: 'string', default: Object.keys(kinds).join() },
    view: { type: 'string', default: 'front' },
    all: { type: 'boolean', default: false },
  },
})
const wanted = new Set(values.kind.split(','))
const columns = Number(values.columns)
const width = Number(values.width)
const height = Math.round(width * 1.25)
const shown = views.filter((view) => values.all || view === values.view)

const ids: string[] = []
let skipped = 0
for (const product of generateCatalogue({ products: 100_000 }).products()) {
  const colour = product.variants[0]?.colour_hex ?? '#888888'
  const at = (view: View) => specOf(product, colour, view)
  if (!wanted.has(at('front').kind) || skipped++ < Number(values.skip)) continue
  ids.push(...shown.map((view) => encodeSpec(at(view))))
  if (ids.length >= Number(values.count) * shown.length) break
}

const tiles: Buffer[] = []
let [slowest, total, longest] = [0, 0, 0]
for (const id of ids) {
  const svg = artwork.draw(id) ?? ''
  const started = performance.now()
  tiles.push(await sharp(Buffer.from(svg)).resize(width).png().toBuffer())
  const took = performance.now() - started
  slowest = Math.max(slowest, took)
  total += took
  longest = Math.max(longest, svg.length)
}
const rows = Math.ceil(tiles.length / columns)
await sharp({
  create: { width: columns * width, height: rows * height, channels: 3, background: '#ffffff' },
})
  .composite(
    tiles.map((input, i) => ({
      input,
      left: (i % columns) * width,
      top: Math.floor(i / columns) * height,
    })),
  )
  .png()
  .toFile(values.out)
console.log(
  `${tiles.length} pictures, ${(total / tiles.length).toFixed(0)} ms each, slowest ${slowest.toFixed(0)} ms, longest SVG ${(longest / 1000).toFixed(1)} kB → ${values.out}`,
)
