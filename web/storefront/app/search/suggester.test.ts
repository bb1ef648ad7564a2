import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Suggested } from '../routes/suggest.ts'
import { createSuggester } from './suggester.ts'

const named = (name: string): Suggested => ({
  queries: [],
  products: [],
  categories: [],
  brands: [{ name, slug: name, marks: [] }],
})

/** A server that answers when it is told to. */
const shop = () => {
  const waiting = new Map<string, { answer: (found: Suggested) => void; refuse: (error: Error) => void }>()
  const signals = new Map<string, AbortSignal>()
  const told: [string, string | null][] = []
  const suggester = createSuggester(
    (text, signal) => {
      signals.set(text, signal)
      return new Promise((answer, refuse) => waiting.set(text, { answer, refuse }))
    },
    (text, answer) => told.push([text, answer?.brands[0]?.name ?? null]),
  )
  return { waiting, signals, told, suggester }
}

test('the latest question wins, in whatever order answers come', async () => {
  const { waiting, signals, told, suggester } = shop()
  const asked = ['c', 'co', 'coa'].map(suggester.ask)
  assert.deepEqual(
    [...signals].map(([text, { aborted }]) => [text, aborted]),
    [
      ['c', true],
      ['co', true],
      ['coa', false],
    ],
  )
  waiting.get('coa')?.answer(named('third'))
  waiting.get('c')?.answer(named('first'))
  waiting.get('co')?.refuse(new Error('given up'))
  await Promise.all(asked)
  assert.deepEqual(told, [['coa', 'third']])
  assert.equal(suggester.peek('c')?.brands[0]?.name, 'first')
  assert.equal(suggester.peek('co'), undefined)
})

test('a failure is told, unless somebody asked again or nobody waits', async () => {
  const { waiting, told, suggester } = shop()
  const first = suggester.ask('c')
  waiting.get('c')?.refuse(new Error('offline'))
  await first
  const second = suggester.ask('co')
  suggester.stop()
  waiting.get('co')?.answer(named('late'))
  await second
  assert.deepEqual(told, [['c', null]])
})

test('answers are remembered, but not for ever', async () => {
  const { waiting, suggester } = shop()
  for (let number = 0; number < 41; number++) {
    const asked = suggester.ask(`text ${number}`)
    waiting.get(`text ${number}`)?.answer(named('found'))
    await asked
  }
  assert.equal(suggester.peek('text 0'), undefined)
  assert.notEqual(suggester.peek('text 1'), undefined)
})
