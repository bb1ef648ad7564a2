import assert from 'node:assert/strict'
import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ImageDescription } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { Binary } from '@selvedge/kernel/contract'
import sharp from 'sharp'
import { folderStore } from '../src/files/folder-store.ts'
import { removeLooseFiles } from '../src/remove-loose-files.ts'
import { colourAt, type Gallery, halves, openGallery, refusal, taken } from './gallery.ts'

let gallery: Gallery
before(async () => {
  gallery = await openGallery()
})
after(() => gallery.close())

const photo = (width: number, height = 200) => halves(width, height, ['#ff0000', '#0000ff'])
const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work))

test('eight who ask for one picture at once wait for one painting', async () => {
  const pictures = await times(8, () => gallery.anyone.read_image({ image_id: 'a1-race', file: '320.webp' }))
  assert.deepEqual(gallery.drawn, ['a1-race'])
  const [first] = pictures
  assert.ok(first instanceof Binary && first.type === 'image/webp')
  assert.match(String(first.etag), /^"[0-9a-f]{32}"$/)
  for (const picture of pictures) assert.deepEqual(picture, first)
  assert.deepEqual(await gallery.anyone.read_image({ image_id: 'a1-race', file: '320.webp' }), first)
  assert.deepEqual(gallery.drawn, ['a1-race'], 'the ninth had it from the cache')
})

test('a drawing is painted at every width, an upload never wider than it is', async () => {
  for (const width of [160, 1920]) {
    const metadata = await sharp(await gallery.picture('a1-wide', `${width}.jpeg`)).metadata()
    assert.deepEqual([metadata.width, metadata.height], [width, width * 1.25])
  }
  const { id } = taken(await gallery.upload(await photo(500).png().toBuffer()))
  const wide = await gallery.anyone.read_image({ image_id: id, file: '1920.webp' })
  assert.ok(wide instanceof Binary)
  assert.equal((await sharp(wide.body).metadata()).width, 500)
  assert.deepEqual(await gallery.anyone.read_image({ image_id: id, file: '960.webp' }), wide)
})

test('what there is not is not found, and what is no address is refused', async () => {
  const read = async (image_id: string, file: string) =>
    refusal(await gallery.anyone.read_image({ image_id, file })) as { code: string }
  for (const id of ['a1-no_such', 'u-00000000000000000000000000000000', 'u-1', 'b2-what', 'x'])
    assert.deepEqual(await read(id, '320.webp'), { code: 'IMAGE_NOT_FOUND' }, id)
  for (const [id, file] of [
    ['a1-x', '321.webp'],
    ['a1-x', '320.png'],
    ['a1-x', '320.webp/..'],
    ['a1-x', '0320.webp'],
    ['../secret', '320.webp'],
    ['A1-x', '320.webp'],
    ['a'.repeat(201), '320.webp'],
    ['', '320.webp'],
  ] as const)
    assert.equal((await read(id, file)).code, 'INVALID_INPUT', `${id}/${file}`)
  assert.ok(!gallery.drawn.includes('a1-x'))
})

test('descriptions come in the order asked for, once each, without what there is not', async () => {
  const image = taken(await gallery.upload(await photo(510).png().toBuffer()))
  const { data } = (await gallery.anyone.describe_images({
    ids: ['a1-told', image.id, 'u-none', 'a1-told', 'a1-no_such'],
  })) as { data: ImageDescription[] }
  const { bytes: _, created_at: __, ...described } = image
  assert.deepEqual(data[1], described)
  assert.equal(data.length, 2)
  const drawn = data[0] as ImageDescription
  assert.deepEqual([drawn.width, drawn.height], [1920, 2400])
  // sharp tells it to the nearest sixteenth.
  assert.match(drawn.dominant_colour, /^#e[0-9a-f][ed][0-9a-f]d[0-9a-f]$/)
  assert.ok(drawn.placeholder.length <= 400)
  const tiny = Buffer.from(drawn.placeholder.split(',')[1] ?? '', 'base64')
  const { width = 0, height = 0 } = await sharp(tiny).metadata()
  assert.equal(Math.round((height / width) * 100) / 100, 1.25)
  assert.equal(refusal(await gallery.anyone.describe_images({ ids: [] })) instanceof Object, true)
})

test('a removed picture is gone with all its files; uploaded again it is another', async () => {
  const file = await photo(520).png().toBuffer()
  const image = taken(await gallery.upload(file))
  const untouched = await gallery.filesIn('cache')
  for (const name of ['160.avif', '320.webp', '1920.jpeg']) await gallery.picture(image.id, name)
  assert.equal((await gallery.filesIn('cache')).length, untouched.length + 3)
  assert.deepEqual(await gallery.staff.delete_image({ image_id: image.id }), {})
  assert.deepEqual(await gallery.filesIn('cache'), untouched)
  assert.ok(!(await gallery.filesIn('originals')).some((path) => path.includes(image.id)))
  assert.deepEqual(refusal(await gallery.staff.delete_image({ image_id: image.id })), {
    code: 'IMAGE_NOT_FOUND',
  })
  await assert.rejects(gallery.picture(image.id, '160.avif'), /IMAGE_NOT_FOUND/)
  assert.deepEqual(await gallery.anyone.describe_images({ ids: [image.id] }), { data: [] })
  const again = taken(await gallery.upload(file))
  assert.equal(again.id, image.id)
  assert.notEqual(again.created_at, image.created_at)
  await gallery.picture(image.id, '160.avif')
})

test('the list has pages, the newest first', async () => {
  const all = (await gallery.staff.list_images({ limit: 100 })) as { data: { created_at: string }[] }
  const times = all.data.map(({ created_at }) => created_at)
  assert.deepEqual(times, times.toSorted().reverse())
  const page = await gallery.staff.list_images({ page: 2, limit: 2 })
  assert.deepEqual(page, {
    data: all.data.slice(2, 4),
    pagination: { page: 2, limit: 2, total: times.length, total_pages: Math.ceil(times.length / 2) },
  })
})

test('what a crash leaves is never served and is swept away', async () => {
  const { id } = taken(await gallery.upload(await photo(530).png().toBuffer()))
  const whole = await gallery.picture(id, '320.jpeg')
  // A process ended while it wrote: half a file, under the name that it had on its way.
  const arriving = join(gallery.folder, 'arriving')
  await mkdir(arriving, { recursive: true })
  await writeFile(join(arriving, 'half'), whole.subarray(0, 100))
  await gallery.kit.restart('media')
  assert.deepEqual(await gallery.picture(id, '320.jpeg'), whole)
  // And between the file and its row: loose, until an hour has passed.
  const db = gallery.kit.db('media')
  const files = folderStore(gallery.folder)
  await files.put('u-loose.1', Buffer.from('young'))
  await files.put('u-loose.2', Buffer.from('old'))
  await db.run(sql`insert into loose_file values ('u-loose.1', now()), ('u-loose.2', now() - interval '2 hours'),
    ('u-never-written', now() - interval '2 hours')`)
  await removeLooseFiles({ db, files })
  assert.deepEqual(await db.many(sql`select file from loose_file`), [{ file: 'u-loose.1' }])
  assert.equal((await files.get('u-loose.1'))?.toString(), 'young')
  assert.equal(await files.get('u-loose.2'), undefined)
  assert.equal(await colourAt(await gallery.picture(id, '160.jpeg'), [20, 40]), '500', 'what has a row stays')
})

test('uploads and removals at once leave no picture without its file, and no file that nobody knows', async () => {
  const file = await photo(535).png().toBuffer()
  const { id } = taken(await gallery.upload(file))
  let turn = 0
  const answers = await times(24, async () =>
    turn++ % 3 > 0 ? gallery.upload(file) : gallery.staff.delete_image({ image_id: id }),
  )
  for (const answer of answers) {
    const { code } = refusal(answer) as { code?: string }
    assert.ok(code === undefined || code === 'IMAGE_NOT_FOUND', code)
  }
  const db = gallery.kit.db('media')
  const rows = await db.many<{ file: string }>(
    sql`select file from image union all select file from loose_file`,
  )
  const known = new Set(rows.map((row) => row.file))
  const kept = (await gallery.filesIn('originals')).map((path) => String(path.split('/').at(-1)))
  for (const name of kept) assert.ok(known.has(name), name)
  for (const { file: name } of await db.many<{ file: string }>(sql`select file from image`))
    assert.ok(kept.includes(name), name)
})

test('an original that was lost is not found, and breaks nothing else', async () => {
  const { id } = taken(await gallery.upload(await photo(540).png().toBuffer()))
  const [path] = (await gallery.filesIn('originals')).filter((name) => name.includes(id))
  await folderStore(gallery.folder).remove(String(path?.split('/').at(-1)))
  await assert.rejects(gallery.picture(id, '160.jpeg'), /IMAGE_NOT_FOUND/)
})

test('a damaged original is an error of ours and never a picture', async () => {
  const { id } = taken(await gallery.upload(await photo(550).png().toBuffer()))
  const [path] = (await gallery.filesIn('originals')).filter((name) => name.includes(id))
  await truncate(String(path), 300)
  await assert.rejects(gallery.picture(id, '160.jpeg'), /INTERNAL/)
  assert.deepEqual(
    (await readdir(join(gallery.folder, 'arriving'))).filter((name) => name !== 'half'),
    [],
  )
})

test('whoever comes to a full queue is told when to come again', async () => {
  const narrow = await openGallery({ MEDIA_RENDERERS: '1', MEDIA_QUEUE: '2' })
  try {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) =>
        narrow.anyone.read_image({ image_id: `a1-${name}`, file: '160.jpeg' }),
      ),
    )
    const busy = answers.map((answer) => (answer instanceof Binary ? 'painted' : refusal(answer)))
    const refused = { code: 'RENDERER_BUSY', retry_after_seconds: 2 }
    assert.deepEqual(busy, ['painted', 'painted', 'painted', refused, refused])
    assert.ok((await narrow.picture('a1-d', '160.jpeg')).length > 0)
  } finally {
    await narrow.close()
  }
})
