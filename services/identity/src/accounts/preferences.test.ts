import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notificationChannels as channels, notificationPurposes as purposes } from '@selvedge/contracts'
import fc from 'fast-check'
import { isFixed, preferencesFrom } from './preferences.ts'

test('who said nothing gets what they asked for, by e-mail, and nothing else', () => {
  const wanted = preferencesFrom([]).data.filter((one) => one.wanted)
  assert.deepEqual(
    wanted.map(({ purpose, channel, is_fixed }) => [purpose, channel, is_fixed]),
    [
      ['orders', 'email', true],
      ['account', 'email', true],
      ['stock_alerts', 'email', false],
    ],
  )
})

test('what is needed stays, and everything else is as it was decided', () => {
  const decision = fc.record({
    purpose: fc.constantFrom(...purposes),
    channel: fc.constantFrom(...channels),
    wanted: fc.boolean(),
  })
  const decisions = fc.uniqueArray(decision, { selector: ({ purpose, channel }) => `${purpose} ${channel}` })
  fc.assert(
    fc.property(decisions, (decided) => {
      const { data } = preferencesFrom(decided)
      assert.equal(data.length, purposes.length * channels.length)
      for (const { purpose, channel, wanted } of decided) {
        const shown = data.find((one) => one.purpose === purpose && one.channel === channel)
        assert.equal(shown?.wanted, wanted || isFixed(purpose, channel))
      }
    }),
  )
})
