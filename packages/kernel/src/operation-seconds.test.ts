import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registry } from './metrics.ts'
import { secondsOf } from './operation-seconds.ts'

test('calls are counted below each bound that they do not pass, however many count the same operation', async () => {
  const counted = secondsOf('toy', 'play')
  counted('ok', 0.0005)
  counted('ok', 0.002)
  secondsOf('toy', 'play')('ok', 99)
  counted('BROKEN', 0.25)
  const lines = (await registry.metrics()).split('\n')
  const value = (sample: string) =>
    Number(
      lines
        .find((line) => line.startsWith(`${sample} `))
        ?.split(' ')
        .at(-1),
    )
  const ok = 'service="toy",operation="play",outcome="ok"'
  const upTo = (le: string) => value(`selvedge_operation_seconds_bucket{le="${le}",${ok}}`)
  assert.deepEqual(['0.0005', '0.001', '0.0025', '10', '+Inf'].map(upTo), [1, 1, 2, 2, 3])
  assert.equal(value(`selvedge_operation_seconds_count{${ok}}`), 3)
  assert.equal(value(`selvedge_operation_seconds_sum{${ok}}`), 99.0025)
  assert.equal(value(`selvedge_operation_seconds_count{${ok.replace('ok', 'BROKEN')}}`), 1)
  assert.equal(lines.filter((line) => line === '# TYPE selvedge_operation_seconds histogram').length, 1)
})
