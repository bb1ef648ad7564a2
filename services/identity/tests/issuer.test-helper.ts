import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'

/** How an issuer misbehaves. */
export type Bent = {
  claims?: JWTPayload
  /** Signs with a key that it does not publish. */
  foreignKey?: boolean
  unsigned?: boolean
  refuses?: boolean
  /** Says who somebody is at the userinfo endpoint alone. */
  quiet?: boolean
}
export type Person = Record<string, unknown> & { sub: string }

/** An OpenID issuer that knows nothing and says what it is told to: for what a real one would never do. */
export const startIssuer = async (client_id: string) => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const foreign = (await generateKeyPair('ES256')).privateKey
  const codes = new Map<string, { query: URLSearchParams; person: Person; bent: Bent }>()
  const people = new Map<string, Person>()
  let issuer = ''
  const idToken = ({ query, person, bent }: { query: URLSearchParams; person: Person; bent: Bent }) => {
    const now = Math.floor(Date.now() / 1000)
    const told = bent.quiet ? { sub: person.sub } : person
    const claims = {
      ...{ iss: issuer, aud: client_id, iat: now, exp: now + 60, nonce: query.get('nonce') ?? '' },
      ...told,
      ...bent.claims,
    }
    if (bent.unsigned) return new UnsecuredJWT(claims).encode()
    const jwt = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'one' })
    return jwt.sign(bent.foreignKey ? foreign : privateKey)
  }
  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const { pathname } = new URL(request.url ?? '/', issuer)
    if (pathname === '/.well-known/openid-configuration')
      return send(200, {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['ES256'],
      })
    if (pathname === '/jwks')
      return send(200, { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] })
    if (pathname === '/userinfo')
      return send(200, people.get(request.headers.authorization?.slice('Bearer '.length) ?? '') ?? {})
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const known = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (known === undefined || known.bent.refuses || challenge !== known.query.get('code_challenge'))
      return send(400, { error: 'invalid_grant' })
    const access_token = crypto.randomUUID()
    people.set(access_token, known.person)
    return send(200, { access_token, token_type: 'Bearer', expires_in: 60, id_token: await idToken(known) })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    /** Logs a person in: what comes back to the shop. */
    visit: (redirect_to: string, person: Person, bent: Bent = {}) => {
      const query = new URL(redirect_to).searchParams
      const code = crypto.randomUUID()
      codes.set(code, { query, person, bent })
      return { code, state: query.get('state') ?? '' }
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
