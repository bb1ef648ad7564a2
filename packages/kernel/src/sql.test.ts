import assert from 'node:assert/strict'
import { test } from 'node:test'
import { join, type Statement, sql } from './sql.ts'

const find = (condition: Statement | number, limit: Statement | number) =>
  sql`select ${condition} from t where ${sql`a = ${1} and ${condition}`} limit ${limit}`

test('a template gives the text of what is in its holes this time, each value with its own number', () => {
  const [c, d] = [sql`b = ${'x'}`, sql`c in (${2}, ${3})`]
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(find(5, 6), {
      text: 'select $1 from t where a = $2 and $3 limit $4',
      values: [5, 1, 5, 6],
      publishes: false,
    })
    assert.deepEqual(find(c, 6), {
      text: 'select b = $1 from t where a = $2 and b = $3 limit $4',
      values: ['x', 1, 'x', 6],
      publishes: false,
    })
    assert.deepEqual(find(5, d), {
      text: 'select $1 from t where a = $2 and $3 limit c in ($4, $5)',
      values: [5, 1, 5, 2, 3],
      publishes: false,
    })
    assert.deepEqual(find(d, c), {
      text: 'select c in ($1, $2) from t where a = $3 and c in ($4, $5) limit b = $6',
      values: [2, 3, 1, 2, 3, 'x'],
      publishes: false,
    })
  }
})

test('a list of conditions has the text of its length', () => {
  const conditions = [sql`a = ${1}`, sql`b = ${2}`, sql`true`]
  assert.equal(join(conditions, ' and ').text, 'a = $1 and b = $2 and true')
  assert.equal(join(conditions.slice(1), ' or ').text, 'b = $1 or true')
})
