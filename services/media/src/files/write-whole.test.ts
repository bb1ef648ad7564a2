import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { clearArriving, writeWhole } from './write-whole.ts'

let root: string
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'write-whole-'))
})
after(() => rm(root, { recursive: true, force: true }))

test('a process killed while it writes leaves nothing under the name', async () => {
  const arriving = join(root, 'killed')
  const path = join(root, 'kept', 'large')
  const program = `
    import { writeWhole } from ${JSON.stringify(new URL('./write-whole.ts', import.meta.url).href)}
    const large = Buffer.alloc(200_000_000, 1)
    process.stdout.write('writing')
    await writeWhole(${JSON.stringify(arriving)}, ${JSON.stringify(path)}, large)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  // Until the first bytes are there.
  for (;;) {
    const [name] = await readdir(arriving).catch(() => [])
    if (name !== undefined && (await stat(join(arriving, name))).size > 0) break
    await new Promise((resolve) => setImmediate(resolve))
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
  const left = await readdir(arriving)
  assert.equal(left.length, 1)
  await assert.rejects(stat(path), { code: 'ENOENT' })

  await clearArriving(arriving)
  assert.deepEqual(await readdir(arriving), left, 'somebody else may be writing it')
  const longAgo = Date.now() / 1000 - 3601
  await utimes(join(arriving, String(left[0])), longAgo, longAgo)
  await clearArriving(arriving)
  assert.deepEqual(await readdir(arriving), [])
})

test('many who write one file leave one of theirs, whole', async () => {
  const path = join(root, 'shared')
  const texts = Array.from({ length: 10 }, (_, i) => String(i).repeat(50_000))
  await Promise.all(texts.map((text) => writeWhole(join(root, 'arriving'), path, Buffer.from(text))))
  assert.ok(texts.includes(await readFile(path, 'utf8')))
  assert.deepEqual(await readdir(join(root, 'arriving')), [])
})

test('what cannot be written is cleared away', async () => {
  await writeWhole(join(root, 'arriving'), join(root, 'file'), Buffer.from('text'))
  await assert.rejects(writeWhole(join(root, 'arriving'), join(root, 'file', 'below'), Buffer.from('more')))
  assert.deepEqual(await readdir(join(root, 'arriving')), [])
})
