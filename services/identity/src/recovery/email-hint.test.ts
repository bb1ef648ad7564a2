import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emailHint } from './email-hint.ts'

test('a hint shows the first letter and the domain alone', () => {
  assert.equal(emailHint('ann.example@shop.example'), 'a***@shop.example')
  assert.equal(emailHint('b@shop.example'), 'b***@shop.example')
  assert.equal(emailHint('"odd@name"@shop.example'), '"***@shop.example')
})
