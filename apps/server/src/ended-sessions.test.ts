import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEndedSessions } from './ended-sessions.ts'

const inTenMinutes = () => new Date(Date.now() + 600_000).toISOString()
const turns = async (count: number) => {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve))
}

test('the list is loaded before the first token, then asked for what has come since', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  const asked: (string | undefined)[] = []
  const next = [['a'], ['b'], []]
  const sessions = createEndedSessions(async (after) => {
    asked.push(after)
    const data = (next.shift() ?? []).map((session_id) => ({ session_id, until: inTenMinutes() }))
    return { data, position: String(asked.length) }
  })
  await Promise.all([sessions.ready(), sessions.ready()])
  assert.deepEqual(asked, [undefined])
  assert.deepEqual([sessions.has('a'), sessions.has('b')], [true, false])
  assert.equal(sessions.ready(), undefined)
  context.mock.timers.tick(400)
  await turns(5)
  assert.deepEqual(asked, [undefined, '1'])
  assert.deepEqual([sessions.has('a'), sessions.has('b')], [true, true])
})

test('a process to which no token comes stops asking, and looks before it takes the next one', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  let at = 0
  let asked = 0
  const sessions = createEndedSessions(
    async () => ({ data: [], position: String(++asked) }),
    () => at,
  )
  await sessions.ready()
  at = 70_000
  context.mock.timers.tick(400)
  await turns(5)
  assert.equal(asked, 2)
  context.mock.timers.tick(60_000)
  await turns(5)
  assert.equal(asked, 2)
  await sessions.ready()
  assert.equal(asked, 3)
})

test('without a first list nothing is taken; later the list stays as it was', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  let away = true
  const sessions = createEndedSessions(async () => {
    if (away) throw new Error('identity is away')
    return { data: [{ session_id: 'a', until: inTenMinutes() }], position: '1' }
  })
  await assert.rejects(async () => sessions.ready(), /away/)
  away = false
  await sessions.ready()
  away = true
  for (let n = 0; n < 3; n++) {
    context.mock.timers.tick(400)
    await turns(5)
  }
  assert.equal(sessions.ready(), undefined)
  assert.equal(sessions.has('a'), true)
})

test('what is over is forgotten', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  let at = 0
  const answers = [
    { data: [{ session_id: 'a', until: new Date(1000).toISOString() }], position: '1' },
    { data: [{ session_id: 'b', until: new Date(9000).toISOString() }], position: '2' },
  ]
  const sessions = createEndedSessions(
    async () => answers.shift() ?? { data: [], position: '3' },
    () => at,
  )
  await sessions.ready()
  at = 2000
  context.mock.timers.tick(400)
  await turns(5)
  assert.deepEqual([sessions.has('a'), sessions.has('b')], [false, true])
})
