import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { explainError } from '../src/errors.ts'
import { prepareHome } from '../src/home.ts'
import { startPostgres } from '../src/index.ts'
import { initialise } from '../src/initialise.ts'
import { cleanUp, freshFolder, query, rejectsWith, start } from './support.ts'

/** A disk of so many megabytes, or null where we may not mount one. */
const tinyDisk = (t: TestContext, megabytes: number): string | null => {
  const folder = join(freshFolder(t), 'disk')
  mkdirSync(folder)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder])
  if (mounted.status !== 0) return null
  cleanUp(t, () => spawnSync('umount', ['-l', folder]))
  return folder
}

const mayMount = process.platform === 'linux' && process.geteuid?.() === 0

test('an initdb that finds the disk full is one clear line and leaves nothing half made', async (t) => {
  const folder = freshFolder(t)
  writeFileSync(
    join(folder, 'initdb'),
    '#!/bin/sh\necho "initdb: error: could not write file: No space left on device" >&2\nexit 1\n',
    { mode: 0o755 },
  )
  const home = prepareHome(join(folder, 'data'), () => {})
  const failing = initialise(home, { bin_dir: folder, version: '18.0', major: '18' }, true)
  await rejectsWith('DISK_FULL', /^The disk that holds .*data is full: free some space/, failing)
  assert.deepEqual(readdirSync(home.dir), ['superuser-password'])
})

test('our own files meeting a full disk, too', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  assert.equal(explainError(error, '/data').code, 'DISK_FULL')
})

// Real full disks where a test may make one; the same failures by injection stand above for everybody.
if (mayMount) {
  test('a disk too small for the first start, then one with room', async (t) => {
    const disk = tinyDisk(t, 20)
    if (disk === null) return t.diagnostic('may not mount a disk here')
    await rejectsWith('DISK_FULL', /is full: free some space/, startPostgres({ dataDir: join(disk, 'data') }))
    assert.equal(spawnSync('mount', ['-o', 'remount,size=120m', disk]).status, 0)
    const postgres = await start(t, join(disk, 'data'))
    assert.equal(postgres.created, true)
    assert.deepEqual(await query(postgres.admin_url, 'select 1'), [[1]])
  })

  test('a disk that has filled up between two starts; no data is lost', async (t) => {
    const disk = tinyDisk(t, 120)
    if (disk === null) return t.diagnostic('may not mount a disk here')
    const first = await start(t, join(disk, 'data'))
    await query(first.admin_url, 'create table kept as select 42 as answer')
    await first.stop()
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'ballast')}`, 'bs=4k'])
    await rejectsWith('DISK_FULL', /is full: free some space/, startPostgres({ dataDir: join(disk, 'data') }))
    rmSync(join(disk, 'ballast'))
    const second = await start(t, join(disk, 'data'))
    assert.deepEqual(await query(second.admin_url, 'select answer from kept'), [[42]])
  })
}
