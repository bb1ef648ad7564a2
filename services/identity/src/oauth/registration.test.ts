import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registrationIssues } from './registration.ts'

const sound = {
  logo_uri: null,
  client_uri: 'https://app.example/',
  redirect_uris: ['https://app.example/callback'],
  post_logout_redirect_uris: [],
  grant_types: ['authorization_code' as const, 'refresh_token' as const],
  confidential: true,
}

test('an app is registered with grants that fit it and addresses that are its own', () => {
  assert.deepEqual(registrationIssues(sound), [])
  assert.deepEqual(
    registrationIssues({ ...sound, redirect_uris: [], logo_uri: 'http://app.example/logo.png' }),
    [
      { path: '/logo_uri', message: 'must be an https address' },
      { path: '/redirect_uris', message: 'authorization_code needs one' },
    ],
  )
  assert.deepEqual(
    registrationIssues({
      ...sound,
      redirect_uris: ['https://app.example/callback', 'http://app.example/callback'],
      post_logout_redirect_uris: ['https://app.example/#out'],
      grant_types: ['client_credentials', 'refresh_token'],
      confidential: false,
    }),
    [
      { path: '/redirect_uris/1', message: 'must be https, or http on 127.0.0.1, [::1] or localhost' },
      { path: '/post_logout_redirect_uris/0', message: 'has a fragment' },
      { path: '/grant_types', message: 'client_credentials needs an app that can keep a secret' },
      { path: '/grant_types', message: 'refresh_token needs authorization_code or device_code beside it' },
    ],
  )
})
