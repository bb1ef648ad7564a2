import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inGroups } from './in-groups.ts'

/** Members of groups, each of which is under way from when it sets out until it is ended by hand. */
const travellers = () => {
  const travel = inGroups()
  const setOut: number[] = []
  const ends = new Map<number, (error?: Error) => void>()
  return {
    setOut,
    end: (member: number, error?: Error) => ends.get(member)?.(error),
    send: (member: number) =>
      travel(
        () =>
          new Promise<number>((resolve, reject) => {
            setOut.push(member)
            ends.set(member, (error) => (error ? reject(error) : resolve(member)))
          }),
      ),
  }
}

/** Whatever this turn of the event loop leads to has begun by its end. */
const turn = async () => {
  for (let i = 0; i < 3; i += 1) await new Promise(setImmediate)
}

test('who comes alone sets out at once; who comes meanwhile sets out together, when the last has arrived', async () => {
  const { send, end, setOut } = travellers()
  const first = [send(1), send(2)]
  await turn()
  assert.deepEqual(setOut, [1, 2])
  const second = [send(3), send(4)]
  await turn()
  end(1)
  await turn()
  assert.deepEqual(setOut, [1, 2])
  end(2)
  assert.deepEqual(await Promise.all(first), [1, 2])
  await turn()
  assert.deepEqual(setOut, [1, 2, 3, 4])
  end(3)
  end(4)
  assert.deepEqual(await Promise.all(second), [3, 4])
  const alone = send(5)
  await turn()
  assert.deepEqual(setOut, [1, 2, 3, 4, 5])
  end(5)
  assert.equal(await alone, 5)
})

test('one that fails has arrived, and fails alone', async () => {
  const { send, end, setOut } = travellers()
  const failing = send(1)
  await turn()
  const waiting = send(2)
  end(1, new Error('no'))
  await assert.rejects(failing, /no/)
  await turn()
  assert.deepEqual(setOut, [1, 2])
  end(2)
  assert.equal(await waiting, 2)
})

test('nobody waits longer than 25 ms for a group that is slow, and the slow one is forgotten by nobody', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { send, end, setOut } = travellers()
  const slow = send(1)
  await turn()
  const second = [send(2), send(3)]
  await turn()
  t.mock.timers.tick(24)
  await turn()
  assert.deepEqual(setOut, [1])
  t.mock.timers.tick(1)
  await turn()
  assert.deepEqual(setOut, [1, 2, 3])
  const third = send(4)
  end(2)
  end(3)
  assert.deepEqual(await Promise.all(second), [2, 3])
  await turn()
  // The slow one is still under way.
  assert.deepEqual(setOut, [1, 2, 3])
  end(1)
  assert.equal(await slow, 1)
  await turn()
  assert.deepEqual(setOut, [1, 2, 3, 4])
  // Its time is up long after it has set out, which starts nobody a second time.
  t.mock.timers.tick(25)
  await turn()
  assert.deepEqual(setOut, [1, 2, 3, 4])
  end(4)
  assert.equal(await third, 4)
})

test('a group that arrives at the moment at which patience ends sends the next one out once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { send, end, setOut } = travellers()
  const first = send(1)
  await turn()
  const second = send(2)
  await turn()
  end(1)
  await first
  t.mock.timers.tick(25)
  await turn()
  assert.deepEqual(setOut, [1, 2])
  end(2)
  await second
  // Nothing is thought to be under way: who comes alone sets out at once.
  const third = send(3)
  await turn()
  assert.deepEqual(setOut, [1, 2, 3])
  end(3)
  assert.equal(await third, 3)
})
