import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchangeOnce } from './exchange-once.ts'

test('a refresh token is exchanged once, however many ask, until its answer is forgotten', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const asked: string[] = []
  const refresh = exchangeOnce(async (token, address) => {
    asked.push(`${token} for ${address}`)
    if (token === 'lost') throw new Error('nobody answers')
    return asked.length
  })
  const answers = await Promise.all(Array.from({ length: 5 }, () => refresh('one', '192.0.2.7')))
  assert.deepEqual(answers, [1, 1, 1, 1, 1])
  assert.equal(await refresh('other', '192.0.2.7'), 2)
  // Nobody knows whether a lost answer used the token up.
  for (let i = 0; i < 2; i += 1) await assert.rejects(refresh('lost', '192.0.2.7'), /nobody answers/)
  assert.deepEqual(asked, ['one for 192.0.2.7', 'other for 192.0.2.7', 'lost for 192.0.2.7'])
  t.mock.timers.tick(30_000)
  assert.equal(await refresh('one', '192.0.2.7'), 4)
})
