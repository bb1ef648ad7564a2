import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '@selvedge/kernel'
import { type Kit, startOAuth } from './oauth.test-helper.ts'
import { codeOf } from './people.test-helper.ts'

let kit: Kit
before(async () => {
  kit = await startOAuth()
})
after(() => kit.end())

const app = {
  name: 'Parcels',
  redirect_uris: ['https://app.example/callback'],
  grant_types: ['authorization_code' as const],
  permissions: ['account:read' as const],
  confidential: true,
}

test('an app is registered, changed and deleted by whoever may, and shows its secret once', async () => {
  const created = await kit.administrator.create_client(app)
  assert.ok('client_id' in created)
  const { client_secret, ...client } = created
  assert.match(String(client_secret), /^[\w-]{43}$/)
  const { client_id } = client
  assert.deepEqual(await kit.administrator.get_client({ client_id }), client)
  const listed = await kit.administrator.list_clients({})
  assert.ok('data' in listed)
  assert.deepEqual(listed.data, [client])
  const stored = await kit
    .db('identity')
    .one<{ text: string }>(sql`select row_to_json(oauth_client)::text as text from oauth_client`)
  assert.equal(stored.text.includes(String(client_secret)), false)

  const changed = await kit.administrator.update_client({
    client_id,
    name: 'Parcels and letters',
    permissions: ['account:read', 'account:write'],
  })
  assert.ok('client_id' in changed)
  assert.deepEqual(
    { ...changed, updated_at: client.updated_at },
    { ...client, name: 'Parcels and letters', permissions: ['account:read', 'account:write'] },
  )
  assert.deepEqual(await kit.administrator.delete_client({ client_id }), {})
  assert.equal(codeOf(await kit.administrator.get_client({ client_id })), 'CLIENT_NOT_FOUND')
  assert.equal(codeOf(await kit.administrator.update_client({ client_id })), 'CLIENT_NOT_FOUND')
  assert.equal(codeOf(await kit.administrator.rotate_client_secret({ client_id })), 'CLIENT_NOT_FOUND')
  assert.equal(codeOf(await kit.administrator.delete_client({ client_id })), 'CLIENT_NOT_FOUND')
})

test('an app that cannot keep a secret gets none', async () => {
  const created = await kit.administrator.create_client({ ...app, confidential: false })
  assert.ok('client_id' in created)
  assert.equal(created.client_secret, null)
  const { client_id } = created
  assert.equal(codeOf(await kit.administrator.rotate_client_secret({ client_id })), 'INVALID_CLIENT')
})

test('addresses that could carry a code elsewhere are refused, and nothing is written', async () => {
  const before = await kit.administrator.list_clients({})
  for (const uri of ['http://app.example/callback', 'https://*.example/callback', 'https://app.example/#x']) {
    const refused = await kit.administrator.create_client({ ...app, redirect_uris: [uri] })
    assert.equal(codeOf(refused), 'INVALID_CLIENT', uri)
  }
  assert.deepEqual(await kit.administrator.list_clients({}), before)
  const created = await kit.administrator.create_client(app)
  assert.ok('client_id' in created)
  const { client_id } = created
  const wrong = { client_id, redirect_uris: ['http://app.example/'] }
  assert.equal(codeOf(await kit.administrator.update_client(wrong)), 'INVALID_CLIENT')
  const { client_secret: _secret, ...same } = created
  assert.deepEqual(await kit.administrator.get_client({ client_id }), same)
})

test('nobody else may: not staff, not a customer, not anybody', async () => {
  const others = [
    kit.as({ roles: ['support', 'merchandiser', 'warehouse'], id: crypto.randomUUID() }),
    kit.as({ id: crypto.randomUUID() }),
  ]
  for (const other of others) {
    assert.equal(codeOf(await other.create_client(app)), 'FORBIDDEN')
    assert.equal(codeOf(await other.list_clients({})), 'FORBIDDEN')
  }
  assert.equal(codeOf(await kit.anybody.create_client(app)), 'UNAUTHENTICATED')
})

test('nobody registers, changes or gets the secret of an app that may do more than they may', async () => {
  const registrar = kit.as({ permissions: ['clients:manage', 'account:read'], id: crypto.randomUUID() })
  const own = await registrar.create_client(app)
  assert.ok('client_id' in own)
  const before = await kit.administrator.list_clients({})
  const more = { ...app, grant_types: ['client_credentials' as const], redirect_uris: [] }
  const refused = await registrar.create_client({ ...more, permissions: ['account:read', 'orders:refund'] })
  assert.equal(codeOf(refused), 'MORE_THAN_YOUR_OWN')
  const { client_id } = own
  assert.equal(
    codeOf(await registrar.update_client({ client_id, permissions: ['orders:refund'] })),
    'MORE_THAN_YOUR_OWN',
  )
  assert.deepEqual(await kit.administrator.list_clients({}), before)

  const strong = await kit.administrator.create_client({ ...more, permissions: ['orders:refund'] })
  assert.ok('client_id' in strong)
  const theirs = { client_id: strong.client_id }
  assert.equal(codeOf(await registrar.rotate_client_secret(theirs)), 'MORE_THAN_YOUR_OWN')
  assert.equal(codeOf(await registrar.update_client({ ...theirs, name: 'Mine' })), 'MORE_THAN_YOUR_OWN')
})
