import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { createTokenVerifier, sql } from '@selvedge/kernel'
import { decodeProtectedHeader } from 'jose'
import { newSigningKey } from '../src/keys/key-ring.ts'
import { secretsFrom } from '../src/keys/secrets.ts'
import { codeFlow, type Kit, masterKey, startOAuth } from './oauth.test-helper.ts'

let kit: Kit
before(async () => {
  kit = await startOAuth()
})
after(() => kit.end())

const published = async () =>
  ((await (await fetch(`${kit.issuer}/oauth/jwks`)).json()) as { keys: { kid: string }[] }).keys.map(
    ({ kid }) => kid,
  )

const signingKid = async () => {
  const own = kit.ownApp('storefront')
  const tokens = await codeFlow(kit, await kit.configure(own), {
    asked: { redirect_uri: own.redirect_uri, scope: 'openid account:read' },
    person: { customer_id: await kit.addPerson('customer') },
  })
  const verify = createTokenVerifier({
    issuer: kit.issuer,
    fetchKeys: () => kit.client(identity).get_keys({}) as never,
  })
  assert.notEqual(await verify(tokens.access_token), undefined)
  const kids = [tokens.access_token, tokens.id_token as string].map(
    (token) => decodeProtectedHeader(token).kid,
  )
  assert.equal(kids[0], kids[1])
  return kids[0] as string
}

test('the provider signs with the keys of the house: announced first, then used, then kept', async () => {
  const [first = ''] = await published()
  assert.equal(await signingKid(), first)

  const next = await newSigningKey(secretsFrom(masterKey))
  await kit.db('identity').run(sql`
    insert into signing_key (kid, generation, public_jwk, private_key, signs_from)
    values (${next.kid}, 2, ${JSON.stringify(next.public_jwk)}::jsonb, ${next.private_key}, now() + interval '1 hour')`)
  // A process looks twice a minute; one that has just started looks at once.
  await kit.restart('identity')
  assert.deepEqual((await published()).sort(), [first, next.kid].sort())
  assert.equal(await signingKid(), first)

  await kit.db('identity').run(sql`update signing_key set signs_from = now() where kid = ${next.kid}`)
  await kit.restart('identity')
  assert.equal(await signingKid(), next.kid)
  assert.deepEqual((await published()).sort(), [first, next.kid].sort())
})

test('both addresses publish the same public halves', async () => {
  const own = (await kit.client(identity).get_keys({})) as { keys: Record<string, unknown>[] }
  const other = (await (await fetch(`${kit.issuer}/oauth/jwks`)).json()) as typeof own
  const essence = ({ keys }: typeof own) => keys.map(({ kid, n, x }) => `${kid} ${n ?? x}`).sort()
  assert.deepEqual(essence(other), essence(own))
  assert.equal(JSON.stringify(other).includes('"d"'), false)
})
