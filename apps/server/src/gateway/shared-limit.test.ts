import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Ask, createSharedLimiter } from './shared-limit.ts'

/** What all processes share, and how often it was asked. */
const counter = (tokens: number) => {
  const state = { tokens, asked: 0, broken: false }
  const ask: Ask = async ({ wanted }) => {
    state.asked += 1
    if (state.broken) throw new Error('nobody answers')
    const granted = Math.min(wanted, state.tokens)
    state.tokens -= granted
    return { granted, retry_after_seconds: granted > 0 ? 0 : 7 }
  }
  return { state, ask }
}
const passed = async (answers: (number | Promise<number>)[]) =>
  (await Promise.all(answers)).filter((seconds) => seconds === 0).length

test('two processes at once pass together what one may, and ask for it in handfuls', async () => {
  const { state, ask } = counter(600)
  const limit = { perSecond: 10, burst: 600 }
  const processes = [createSharedLimiter(ask, limit, () => 0), createSharedLimiter(ask, limit, () => 0)]
  const answers = Array.from({ length: 800 }, () => processes.map((one) => one.take('192.0.2.1'))).flat()
  assert.equal(await passed(answers), 600)
  assert.ok(state.asked <= 22, `${state.asked}`)
  // Refused for as long as it was said, without asking again.
  const asked = state.asked
  assert.equal(await processes[0]?.take('192.0.2.1'), 7)
  assert.equal(state.asked, asked)
})

test('a small limit is kept to the request, and each network has its own', async () => {
  const one = counter(3)
  const limiter = createSharedLimiter(one.ask, { perSecond: 1, burst: 3 }, () => 0)
  assert.equal(
    await passed(['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8::4'].map(limiter.take)),
    3,
  )
  one.state.tokens = 1
  assert.equal(await limiter.take('2001:db8:0:1::1'), 0)
})

test('what was granted and not used is lost after a minute, and a wait is over when it is over', async () => {
  const { state, ask } = counter(40)
  let time = 0
  const limiter = createSharedLimiter(ask, { perSecond: 10, burst: 400 }, () => time)
  assert.equal(await limiter.take('192.0.2.1'), 0)
  time = 60_000
  assert.equal(await passed(Array.from({ length: 25 }, () => limiter.take('192.0.2.1'))), 20)
  assert.equal(state.tokens, 0)
  time += 7000
  state.tokens = 1
  assert.equal(await limiter.take('192.0.2.1'), 0)
})

test('while nobody can be asked a process counts by itself', async () => {
  const { state, ask } = counter(0)
  state.broken = true
  const limiter = createSharedLimiter(ask, { perSecond: 0.5, burst: 2 }, () => 0)
  const answers = [
    await limiter.take('192.0.2.1'),
    await limiter.take('192.0.2.1'),
    await limiter.take('192.0.2.1'),
  ]
  assert.deepEqual(answers, [0, 0, 2])
})
