import assert from 'node:assert/strict'
import { lookup } from 'node:dns/promises'
import { test } from 'node:test'
import { hash } from '@node-rs/argon2'
import { hashPassword, isGuessable, isOutdated, verifyPassword } from './password.ts'

test('a hash is argon2id with the declared parameters and salted', async () => {
  const [one, two] = [await hashPassword('a good password'), await hashPassword('a good password')]
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.notEqual(one, two)
  assert.equal(await verifyPassword('a good password', one), true)
  assert.equal(await verifyPassword('a good passwore', one), false)
  assert.equal(isOutdated(one), false)
  assert.equal(isOutdated(await hash('a good password', { memoryCost: 8192, timeCost: 2 })), true)
  assert.equal(isOutdated(await hash('a good password', { memoryCost: 19_456, timeCost: 1 })), true)
})

test('the same letters in another Unicode form are the same password', async () => {
  assert.notEqual('\u00e9', 'e\u0301')
  assert.equal(await verifyPassword('caf\u0065\u0301 au lait', await hashPassword('caf\u00e9 au lait')), true)
})

test('common passwords and names of the account are refused in any case', async () => {
  const ann = { username: 'ann-with-a-name', email: 'Ann.Example@example.com', shop: 'Müller & Söhne' }
  for (const password of [
    'password',
    'PassWord1',
    'qwertyuiop',
    '12345678',
    'iloveyou',
    'Ann-With-A-Name',
    'ann.example@EXAMPLE.com',
    'ann.example',
    'Selvedge2026!',
    'administrator',
    'Merchandiser1',
    'müller2026',
    'Müller & Söhne!',
    'MüllerSöhne1',
    'müller-söhne',
  ])
    assert.equal(await isGuessable(password, ann), true, password)
  for (const password of [
    'selvedge-demo',
    'correct horse battery staple',
    'ann-with-a-name2',
    'müller am see',
  ])
    assert.equal(await isGuessable(password, ann), false, password)
})

test('checking passwords keeps neither the event loop nor libuv’s pool waiting', async () => {
  const known = await hashPassword('a good password')
  const checks = Array.from({ length: 12 }, () => verifyPassword('a good password', known))
  let done = false
  const all = Promise.all(checks).then((answers) => {
    done = true
    return answers
  })
  const waits: number[] = []
  while (!done) {
    const began = performance.now()
    await lookup('localhost')
    await new Promise((resolve) => setImmediate(resolve))
    waits.push(performance.now() - began)
  }
  assert.deepEqual(await all, new Array(12).fill(true))
  // On libuv's pool of four, a look-up would stand behind checks and there would be a handful of them.
  assert.ok(waits.length > 24, `${waits.length} look-ups`)
})
