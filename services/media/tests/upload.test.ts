import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { media } from '@selvedge/contracts'
import sharp from 'sharp'
import { sniff } from '../src/pictures/formats.ts'
import { colourAt, type Gallery, halves, openGallery, refusal, taken } from './gallery.ts'

let gallery: Gallery
before(async () => {
  gallery = await openGallery()
})
after(() => gallery.close())

const red = '#ff0000'
const blue = '#0000ff'
const photo = (width = 300, height = 200) => halves(width, height, [red, blue])
const originals = async () => Promise.all((await gallery.filesIn('originals')).map((path) => readFile(path)))

test('a picture of each format is taken, and served in each', async () => {
  const files = {
    jpeg: await photo(301).jpeg().toBuffer(),
    png: await photo(302).png().toBuffer(),
    webp: await photo(303).webp().toBuffer(),
    avif: await photo(304).avif({ effort: 0 }).toBuffer(),
  }
  for (const [format, file] of Object.entries(files)) {
    const image = taken(await gallery.upload(file))
    assert.match(image.id, /^u-[0-9a-f]{32}$/)
    assert.equal(image.url, `/api/media/v1/images/${image.id}`)
    assert.equal(image.height, 200, format)
    assert.match(image.placeholder, /^data:image\/webp;base64,/)
    assert.ok(image.placeholder.length <= 400)
    for (const served of ['avif', 'webp', 'jpeg']) {
      const picture = await gallery.picture(image.id, `160.${served}`)
      const metadata = await sharp(picture).metadata()
      assert.equal(metadata.format, served === 'avif' ? 'heif' : served)
      assert.deepEqual([metadata.width, await colourAt(picture, [20, 50])], [160, '500'])
      assert.equal(await colourAt(picture, [140, 50]), '005')
    }
  }
})

test('the same file again is the same picture, also at once', async () => {
  const file = await photo(310).png().toBuffer()
  const before = (await gallery.filesIn('originals')).length
  const images = await Promise.all(Array.from({ length: 6 }, () => gallery.upload(file)))
  const [first] = images.map(taken)
  for (const image of images) assert.deepEqual(image, first)
  assert.equal((await gallery.filesIn('originals')).length, before + 1)
  assert.deepEqual(await gallery.filesIn('arriving'), [])
})

test('what is wider than any screen is kept at twice the widest that is served', async () => {
  const image = taken(await gallery.upload(await photo(5000, 400).jpeg().toBuffer()))
  assert.deepEqual([image.width, image.height], [3840, 307])
})

test('places, cameras, comments and profiles are gone from what is kept and what is served', async () => {
  const file = await photo(320)
    .withExif({
      IFD0: { Make: 'SecretCamera', Artist: 'Jane Doe' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 8/1 30/1' },
    })
    .withXmp('<?xpacket begin="" ?><x:xmpmeta xmlns:x="adobe:ns:meta/"><note>SecretNote</note></x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  const given = await sharp(file).metadata()
  assert.ok(given.exif?.includes('SecretCamera') && given.icc && given.xmp, 'the sample holds what is to go')
  const image = taken(await gallery.upload(file))
  const pictures = [
    await gallery.picture(image.id, '160.jpeg'),
    await gallery.picture(image.id, '160.webp'),
    await gallery.picture(image.id, '160.avif'),
    ...(await originals()),
  ]
  for (const picture of pictures) {
    const { exif, xmp, icc } = await sharp(picture).metadata()
    assert.deepEqual([exif, xmp, icc], [undefined, undefined, undefined])
    for (const secret of ['SecretCamera', 'Jane Doe', 'SecretNote', 'GPS'])
      assert.equal(picture.includes(secret), false, secret)
  }
})

test('a camera held sideways: the picture is upright', async () => {
  // 6: what is kept at the left is the top, seen upright.
  const file = await photo(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const image = taken(await gallery.upload(file))
  assert.deepEqual([image.width, image.height], [200, 400])
  const picture = await gallery.picture(image.id, '160.jpeg')
  assert.deepEqual([await colourAt(picture, [80, 40]), await colourAt(picture, [80, 280])], ['500', '005'])
})

test('colours of a wide profile, of print and of grey are turned into sRGB', async () => {
  const grey = taken(
    await gallery.upload(
      await sharp(await photo(330).png().toBuffer())
        .greyscale()
        .png()
        .toBuffer(),
    ),
  )
  const { channels, space } = await sharp(await gallery.picture(grey.id, '160.jpeg')).metadata()
  assert.deepEqual([channels, space], [3, 'srgb'])
  const printed = await sharp(await photo(331).png().toBuffer())
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer()
  assert.equal((await sharp(printed).metadata()).space, 'cmyk')
  const image = taken(await gallery.upload(printed))
  assert.equal((await sharp(await gallery.picture(image.id, '160.avif')).metadata()).space, 'srgb')
})

test('what is transparent stays so, and is white as JPEG', async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 }
  const file = await sharp({ create: { width: 200, height: 200, channels: 4, background: clear } })
    .png()
    .toBuffer()
  const image = taken(await gallery.upload(file))
  assert.equal((await sharp(await gallery.picture(image.id, '160.webp')).metadata()).hasAlpha, true)
  assert.equal(await colourAt(await gallery.picture(image.id, '160.jpeg'), [80, 80]), '555')
  const formatOf = async (id: string) => {
    const [path] = (await gallery.filesIn('originals')).filter((name) => name.includes(id))
    return sniff(await readFile(String(path)))
  }
  assert.equal(await formatOf(image.id), 'webp')
  const opaque = taken(await gallery.upload(await photo(370).ensureAlpha().png().toBuffer()))
  assert.equal(await formatOf(opaque.id), 'jpeg', 'room for transparency alone does not make it transparent')
})

const crc = (bytes: Buffer) => {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}
const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name), data])
  const length = Buffer.alloc(4)
  const sum = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}
const greyPng = (width: number, height: number) => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const mark = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const pixels = deflateSync(Buffer.alloc(1_000_000))
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

test('hostile files are refused by name, and nothing of them is kept', async () => {
  const jpeg = await photo(340).jpeg().toBuffer()
  const png = await photo(341).png({ compressionLevel: 0 }).toBuffer()
  const webp = await photo(342).webp({ lossless: true }).toBuffer()
  const avif = await photo(343).avif({ effort: 0 }).toBuffer()
  const frames = await sharp([await photo(40).png().toBuffer(), await photo(40).negate().png().toBuffer()], {
    join: { animated: true },
  })
    .webp()
    .toBuffer()
  const cut = (file: Buffer) => file.subarray(0, Math.floor(file.length * 0.6))
  const unreadable = (reason: string) => ({ code: 'IMAGE_NOT_READABLE', reason })
  const tooLarge = { code: 'IMAGE_TOO_LARGE', max_pixels: 50_000_000, max_side: 20_000 }
  const cases: [string, Buffer, object][] = [
    ['nothing', Buffer.alloc(0), unreadable('empty')],
    ['a cut JPEG', cut(jpeg), unreadable('broken')],
    ['a cut PNG', cut(png), unreadable('broken')],
    ['a cut WebP', cut(webp), unreadable('broken')],
    ['a cut AVIF', cut(avif), unreadable('broken')],
    ['a JPEG’s mark alone', jpeg.subarray(0, 20), unreadable('broken')],
    [
      'noise behind a mark',
      Buffer.concat([jpeg.subarray(0, 3), Buffer.alloc(5000, 7)]),
      unreadable('broken'),
    ],
    ['a bomb', greyPng(50_000, 50_000), { ...tooLarge, width: 50_000, height: 50_000 }],
    ['a long bomb', greyPng(1_000_000, 1), { ...tooLarge, width: 1_000_000, height: 1 }],
    ['a false head', greyPng(4000, 4000), unreadable('broken')],
    ['an SVG', Buffer.from(svg), unreadable('vector')],
    ['an SVG with a head', Buffer.from(`<?xml version="1.0"?>\n${svg}`), unreadable('vector')],
    ['frames', frames, unreadable('animated')],
    ['a GIF', await photo(40).gif().toBuffer(), unreadable('unknown_type')],
    ['a TIFF', await photo(40).tiff().toBuffer(), unreadable('unknown_type')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), unreadable('vector')],
    ['a program', Buffer.from('MZ\x90\0\x03'), unreadable('unknown_type')],
  ]
  const before = await gallery.staff.list_images({})
  const files = (await gallery.filesIn('originals')).length
  for (const [name, file, expected] of cases)
    assert.deepEqual(refusal(await gallery.upload(file)), expected, name)
  assert.deepEqual(await gallery.staff.list_images({}), before)
  assert.equal((await gallery.filesIn('originals')).length, files)
})

test('what hides behind or within a picture does not come out again', async () => {
  const jpeg = await photo(350).jpeg().toBuffer()
  const script = '<script>alert(document.cookie)</script>'
  const note = Buffer.concat([Buffer.from([0xff, 0xfe, 0, script.length + 2]), Buffer.from(script)])
  const polyglot = Buffer.concat([
    jpeg.subarray(0, 2),
    note,
    jpeg.subarray(2),
    Buffer.from(`PK\x03\x04${script}`),
  ])
  const image = taken(await gallery.upload(polyglot))
  const pictures = [await gallery.picture(image.id, '160.jpeg'), ...(await originals())]
  for (const picture of pictures) assert.equal(picture.includes('<script'), false)
})

test('only staff upload, list and delete', async () => {
  const file = (await photo(360).png().toBuffer()).toString('base64')
  const customer = gallery.kit.client(media, { id: 'c' })
  for (const client of [gallery.anyone, customer]) {
    const code = client === customer ? 'FORBIDDEN' : 'UNAUTHENTICATED'
    assert.deepEqual(refusal(await client.upload_image({ body: file, headers: {} })), { code })
    assert.deepEqual(refusal(await client.list_images({})), { code })
    assert.deepEqual(refusal(await client.delete_image({ image_id: 'u-1' })), { code })
  }
})
