import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { trimLog } from './log-size.ts'

test('a log over its limit is moved aside, and the file that the server has open goes on', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'selvedge-log-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const log = join(folder, 'postgres.log')
  trimLog(log, 10)
  writeFileSync(log, '1234567890')
  const { ino } = statSync(log)
  trimLog(log, 10)
  assert.equal(readFileSync(log, 'utf8'), '1234567890')
  appendFileSync(log, 'x')
  trimLog(log, 10)
  assert.equal(readFileSync(log, 'utf8'), '')
  assert.equal(readFileSync(`${log}.1`, 'utf8'), '1234567890x')
  assert.equal(statSync(log).ino, ino)
})
