import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SettingsError, sql } from '@selvedge/kernel'
import sharp from 'sharp'
import { s3Store } from '../src/files/s3-store.ts'
import { removeLooseFiles } from '../src/remove-loose-files.ts'
import { halves, openGallery, refusal, taken } from './gallery.ts'
import { startS3 } from './s3-server.ts'

const bucket = { bucket: 'pictures', region: 'eu-test-1', keyId: 'OURKEY', secret: 'not/a+secret=' }
let s3: Awaited<ReturnType<typeof startS3>>
before(async () => {
  s3 = await startS3(bucket)
})
after(() => s3.close())

const settings = (given: { secret?: string; region?: string } = {}) => ({
  endpoint: `${s3.endpoint}/`,
  bucket: bucket.bucket,
  region: given.region ?? bucket.region,
  access_key_id: bucket.keyId,
  secret_access_key: given.secret ?? bucket.secret,
})

test('bytes come back as they went', async () => {
  const store = s3Store(settings())
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256))
  await store.put('u-1.a~b', bytes)
  assert.deepEqual(await store.get('u-1.a~b'), bytes)
  assert.deepEqual([...s3.objects.keys()], ['originals/u-1.a~b'])
  await store.remove('u-1.a~b')
  assert.equal(await store.get('u-1.a~b'), undefined)
  await store.remove('u-1.a~b')
  assert.deepEqual(s3.refused, [])
})

test('a wrong secret or region keeps nothing, and says so', async () => {
  for (const wrong of [{ secret: 'guessed' }, { region: 'us-east-1' }]) {
    const store = s3Store(settings(wrong))
    await assert.rejects(store.put('u-2', Buffer.from('x')), /403/)
    await assert.rejects(store.get('u-2'), /403/)
    await assert.rejects(store.remove('u-2'), /403/)
  }
  assert.deepEqual(s3.refused, [...Array(3).fill('signature'), ...Array(3).fill('credential')])
  assert.equal(s3.objects.size, 0)
})

test('the service keeps its pictures in the bucket, serves them from there and removes them', async () => {
  const gallery = await openGallery({
    MEDIA_S3_ENDPOINT: s3.endpoint,
    MEDIA_S3_BUCKET: bucket.bucket,
    MEDIA_S3_REGION: bucket.region,
    MEDIA_S3_ACCESS_KEY_ID: bucket.keyId,
    MEDIA_S3_SECRET_ACCESS_KEY: bucket.secret,
  })
  try {
    const file = await halves(400, 300, ['#ff0000', '#0000ff']).png().toBuffer()
    const image = taken(await gallery.upload(file))
    assert.equal(s3.objects.size, 1)
    assert.deepEqual(await gallery.filesIn('originals'), [])
    assert.equal((await sharp(await gallery.picture(image.id, '320.webp')).metadata()).width, 320)

    s3.fail(true)
    const unavailable = { code: 'UNAVAILABLE', service: 'media' }
    const other = await halves(401, 300, ['#ff0000', '#0000ff']).png().toBuffer()
    assert.deepEqual(refusal(await gallery.upload(other)), unavailable)
    const read = (name: string) => gallery.anyone.read_image({ image_id: image.id, file: name })
    assert.deepEqual(refusal(await read('160.webp')), unavailable)
    assert.ok((await gallery.picture(image.id, '320.webp')).length > 0, 'what was painted is still there')
    s3.fail(false)
    assert.ok((await gallery.picture(image.id, '160.webp')).length > 0)
    const second = taken(await gallery.upload(other))
    assert.equal(second.width, 401)

    assert.equal(s3.objects.size, 2)
    assert.deepEqual(await gallery.staff.delete_image({ image_id: image.id }), {})
    assert.equal(s3.objects.size, 1)
    await assert.rejects(gallery.picture(image.id, '320.webp'), /IMAGE_NOT_FOUND/)

    s3.fail(true)
    assert.deepEqual(await gallery.staff.delete_image({ image_id: second.id }), {})
    await assert.rejects(gallery.picture(second.id, '320.webp'), /IMAGE_NOT_FOUND/)
    assert.equal(s3.objects.size, 1)
    s3.fail(false)
    const db = gallery.kit.db('media')
    await db.run(sql`update loose_file set since = now() - interval '2 hours'`)
    await removeLooseFiles({ db, files: s3Store(settings()) })
    assert.equal(s3.objects.size, 0, 'what could not be removed then is swept away later')
    assert.deepEqual(await db.many(sql`select file from loose_file`), [])
  } finally {
    s3.fail(false)
    await gallery.close()
  }
})

test('a bucket without a key is refused at the start, by name', async () => {
  await assert.rejects(
    openGallery({ MEDIA_S3_ENDPOINT: s3.endpoint, MEDIA_S3_BUCKET: 'pictures', MEDIA_S3_ACCESS_KEY_ID: 'a' }),
    (error) =>
      error instanceof SettingsError &&
      error.message === 'MEDIA_S3_SECRET_ACCESS_KEY is not set: MEDIA_S3_ENDPOINT needs it.',
  )
})
