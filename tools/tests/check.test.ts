import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findStale } from '../src/find-stale.ts'
import { findStray } from '../src/find-stray.ts'
import { runParts } from '../src/run-parts.ts'

const script = (code: string) => [process.execPath, '-e', code] as const

const collect = async (parts: Parameters<typeof runParts>[0]) => {
  let text = ''
  const passed = await runParts(parts, (more) => {
    text += more
  })
  return { passed, text: text.replaceAll(/ +\d+\.\d s/g, '') }
}

test('parts that pass are one line each', async () => {
  const answer = await collect([{ name: 'quiet', command: script('console.log("unseen")') }])
  assert.deepEqual(answer, { passed: true, text: 'quiet                    ok    \n'.replace(/ +\n/, '\n') })
})

test('a part that fails shows all that it said, on either stream', async () => {
  const { passed, text } = await collect([
    { name: 'loud', command: script('console.log("out"); console.error("err"); process.exitCode = 3') },
  ])
  assert.equal(passed, false)
  assert.match(text, /^loud {21}FAILED\n\n── loud ──\n/)
  assert.deepEqual(text.trimEnd().split('\n').slice(3).sort(), ['err', 'out'])
})

test('a program that is not there fails', async () => {
  const { passed, text } = await collect([{ name: 'gone', command: ['./no-such-program'] }])
  assert.equal(passed, false)
  assert.match(text, /ENOENT/)
})

test('a generated file is refused when it is missing and when its command says so', () => {
  const [good, stale] = [script(''), script('console.log("differs in line 3"); process.exitCode = 1')]
  assert.deepEqual(findStale([{ file: 'no-such-file', command: good }]), ['no-such-file: missing'])
  assert.deepEqual(findStale([{ file: process.execPath, command: good }]), [])
  const [found] = findStale([{ file: process.execPath, command: stale }])
  assert.match(found ?? '', /out of date or not checkable .*\ndiffers in line 3\n$/s)
})

test('paths of one machine are stray, parts of a URL or of a relative path are not', () => {
  const [work, home, users] = ['/work', '/home', '/Users']
  assert.deepEqual(findStray(`fine\nsee ${work}/main/x.ts`), [
    `2: ${work}/main — an absolute path of one machine`,
  ])
  assert.deepEqual(findStray(`'/${'root'}/.npm'`), [`1: /${'root'}/.npm — an absolute path of one machine`])
  assert.deepEqual(findStray(`cd ${home}/ada/shop`), [`1: ${home}/ada/ — somebody’s home folder`])
  assert.deepEqual(findStray(`cd ${users}/ada/shop`), [`1: ${users}/ada/ — somebody’s home folder`])
  assert.deepEqual(findStray(`${'<'.repeat(7)} HEAD`), ['1: <<<<<<<  — a conflict left by a merge'])
  for (const fine of [
    `https://x.org${work}/a`,
    `.${work}/a`,
    `${home}/node/app/`,
    '/workshop/x',
    'a/root/b',
  ]) {
    assert.deepEqual(findStray(fine), [], fine)
  }
})
