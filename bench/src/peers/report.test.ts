import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Compared } from './compare.ts'
import { growthTable, tablesOf, withTables } from './report.ts'

const round = (per_second: number) => ({
  per_second,
  count: 1,
  finished: 1,
  p50_ms: 2,
  p99_ms: 3,
  mean_bytes: 1000,
  failures: {},
})

const peer = (
  name: Compared['peer'],
  rates: readonly number[],
  rest: { ms: number; bytes: number },
): Compared => ({
  peer: name,
  installed: { version: '1', bytes: rest.bytes, packages: 10 },
  starts: [{ cold_ms: rest.ms, idle_bytes: rest.bytes }],
  runs: [
    {
      processes: 1,
      loaded_bytes: rest.bytes,
      rounds: { 'search with facets': rates.map(round) },
      rushes: [
        { buyers: 3, units: 1, sold: 1, refused: 1, failures: { 'a|b': 1 }, orders: 2, left: -1, seconds: 1 },
      ],
    },
  ],
})

const compared = [
  peer('selvedge', [100, 900, 400], { ms: 1000, bytes: 2e8 }),
  peer('medusa', [10, 10, 20], { ms: 8000, bytes: 5e8 }),
  peer('vendure', [1, 30, 2], { ms: 5000, bytes: 6e8 }),
]

test('a ratio is to the better of the others in the same round, and a reach is told by the median', () => {
  const tables = tablesOf(compared)
  // 100/10, 900/30 and 400/20.
  assert.match(
    tables,
    /\| search with facets \| 400 \(100–900\).*\| × 20\.0 \(10\.0–30\.0\) \| ≥ 30: \*\*no\*\* \|/,
  )
  assert.match(
    tables,
    /\| cold start to the first answer \| 1\.0 s \| 8\.0 s \| 5\.0 s \| 0\.20 \| ≤ 0\.25: yes \|/,
  )
  assert.match(tables, /\| resident memory, idle \| 200 MB \| 500 MB \| 600 MB \| 0\.40 \| ≤ 0\.5: yes \|/)
})

test('a rush tells sold from oversold', () => {
  assert.match(tablesOf(compared), /\| Medusa, 1 process \| 1 \| 1 \| 1: a\/b \| 2 \| 1 \| 1\.0 s \|/)
})

test('the tables take the place of the last ones and of nothing else', () => {
  const place = (command: string) =>
    `before\n<!-- Written by ${command}: -->\nold\n<!-- Until here. -->\nafter\n`
  const page = place('npm run a') + place('npm run b')
  const once = withTables(page, 'npm run b', 'new')
  assert.equal(once, place('npm run a') + place('npm run b').replace('old', '\nnew\n'))
  assert.equal(withTables(once, 'npm run b', 'new'), once)
  assert.throws(() => withTables(page, 'npm run c', 'new'), /no place/)
})

test('growth is told of each figure that both sizes have', () => {
  const [small, , large] = compared as [Compared, Compared, Compared]
  const grown = growthTable({ products: 10_000, compared: small }, { products: 100_000, compared: large })
  assert.match(grown, /\| {2}\| 10,000 products \| 100,000 products \| {2}\|/)
  assert.match(grown, /\| search with facets, a second \| 400 \| 2\.00 \| × 0\.01 \|/)
  assert.match(grown, /\| cold start, ms \| 1,000 \| 5,000 \| × 5\.00 \|/)
})
