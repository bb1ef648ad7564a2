import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { findNative, prepareBinaries } from '../src/binaries.ts'
import { prepareHome } from '../src/home.ts'
import { cleanUp, freshFolder, query, start } from './support.ts'

const asRoot = process.geteuid?.() === 0

/** A package as npm unpacks it when no install script runs: without links. */
const copyPackage = (to: string, version: string): string => {
  const links: { target: string }[] = JSON.parse(readFileSync(join(findNative(), 'pg-symlinks.json'), 'utf8'))
  cpSync(findNative(), join(to, 'native'), { recursive: true, filter: (path) => !path.endsWith('.a') })
  for (const { target } of links) rmSync(join(to, target), { force: true })
  writeFileSync(join(to, 'package.json'), JSON.stringify({ version }))
  return join(to, 'native')
}

const versionSaidBy = (binDir: string, account: { uid: number; gid: number } | null): string => {
  const as = account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {}
  return execFileSync(join(binDir, 'initdb'), ['--version'], { encoding: 'utf8', ...as })
}

if (process.platform === 'linux') {
  test('links that no install script made are made', (t) => {
    const folder = freshFolder(t)
    const native = copyPackage(folder, '18.4.0-links')
    const home = prepareHome(join(folder, 'data'), () => {})
    const binaries = prepareBinaries(native, home, assert.fail)
    assert.deepEqual(binaries, { bin_dir: join(native, 'bin'), version: '18.4.0-links', major: '18' })
    assert.match(versionSaidBy(binaries.bin_dir, home.account), /PostgreSQL\) 18\./)
  })

  test('programs that the server cannot use where they are get staged, once, and run there', (t) => {
    const folder = freshFolder(t)
    const version = `18.4.0-${randomUUID()}`
    const native = copyPackage(join(folder, 'closed'), version)
    const lines: string[] = []
    const home = prepareHome(join(folder, 'data'), assert.fail)
    // Root's server is another user, whom a closed folder keeps out; ours is kept from writing the links.
    if (asRoot) chmodSync(join(folder, 'closed'), 0o700)
    else chmodSync(join(native, 'lib'), 0o555)
    const binaries = prepareBinaries(native, home, (line) => lines.push(line))
    const staged = dirname(binaries.bin_dir)
    cleanUp(t, () => rmSync(staged, { recursive: true, force: true }))
    cleanUp(t, () => chmodSync(join(native, 'lib'), 0o755))

    assert.equal(staged, join(asRoot ? '/var/lib/selvedge' : home.dir, `postgres-${version}`))
    assert.deepEqual(lines, [`copying the PostgreSQL programs to ${staged}`])
    assert.match(versionSaidBy(binaries.bin_dir, home.account), /PostgreSQL\) 18\./)
    assert.deepEqual(prepareBinaries(native, home, assert.fail), binaries)
  })
}

if (asRoot) {
  test('as root, under a closed folder: the data goes where the server can enter, and is found again', async (t) => {
    const closed = join(freshFolder(t), 'home')
    mkdirSync(closed, { mode: 0o700 })
    const dataDir = join(closed, 'checkout', '.data')
    const lines: string[] = []
    const first = await start(t, dataDir, lines)
    const place = dirname(first.data_dir)
    cleanUp(t, () => first.stop().then(() => rmSync(place, { recursive: true, force: true })))
    assert.match(place, /^\/var\/lib\/selvedge\/[0-9a-f]{12}$/)
    assert.equal(
      lines[0],
      `PostgreSQL runs as ${first.run_as}, who cannot enter ${dataDir}: its data is in ${place}`,
    )
    assert.equal(readFileSync(join(dataDir, 'LOCATION'), 'utf8').split('\n')[0], place)
    await query(first.admin_url, 'create table kept as select 42 as answer')
    await first.stop()

    const second = await start(t, dataDir)
    assert.equal(second.data_dir, first.data_dir)
    assert.deepEqual(await query(second.admin_url, 'select answer from kept'), [[42]])
    await second.stop()

    // Also once the folder has been opened: the data stays where it is.
    chmodSync(closed, 0o755)
    const third = await start(t, dataDir)
    assert.equal(third.data_dir, first.data_dir)
    await third.stop()
    assert.ok(!existsSync(join(place, 'lock')))
  })

  test('as root, data that root restored is given to the server', async (t) => {
    const dataDir = join(freshFolder(t), 'data')
    const first = await start(t, dataDir)
    await first.stop()
    execFileSync('chown', ['-R', 'root:root', first.data_dir])
    const second = await start(t, dataDir)
    assert.deepEqual(await query(second.admin_url, 'select 1'), [[1]])
  })
}
