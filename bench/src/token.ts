import { generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto'
import { audienceOf, createTokenVerifier } from '@selvedge/kernel'
import { type Spread, spreadOf } from './statistics.ts'

export type TokenOutcome = {
  /** Microseconds of processor time each, of all threads, for tokens that are seen for the first time. */
  first_us: Spread
  /** For tokens that were verified before. */
  again_us: Spread
  /** For the signature alone, in one call of OpenSSL: the least that a verification can take. */
  signature_us: Spread
  /** Of the signature's time to the whole, round by round. */
  ratio: Spread
}

const issuer = 'http://localhost:8080'
const distinct = 100

/**
 * Verifies access tokens as every service does for each call, one after the other in this process, in turns with their
 * bare signatures. Throws where a token does not pass.
 */
export const measureToken = async (plan: {
  rounds: number
  seconds: number
  say: (line: string) => void
}): Promise<TokenOutcome> => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'bench' }]
  const fetchKeys = async () => ({ keys })
  const tokens = Array.from({ length: distinct }, () => tokenOf(privateKey))
  const forgetful = createTokenVerifier({ issuer, fetchKeys, remember: 0 })
  const remembering = createTokenVerifier({ issuer, fetchKeys, remember: distinct })
  const signatureOf = (token: string) => {
    const at = token.lastIndexOf('.')
    return verify(
      'sha256',
      Buffer.from(token.slice(0, at)),
      publicKey,
      Buffer.from(token.slice(at + 1), 'base64url'),
    )
  }
  for (const token of tokens) await remembering(token)
  await compareAlgorithms(plan)

  const rounds = { first: [] as number[], again: [] as number[], signature: [] as number[] }
  for (let round = 0; round <= plan.rounds; round++) {
    const first = await microsecondsEach(plan.seconds, tokens, forgetful)
    const signature = await microsecondsEach(plan.seconds, tokens, signatureOf)
    const again = await microsecondsEach(plan.seconds, tokens, remembering)
    // The first is for the compiler.
    if (round === 0) continue
    rounds.first.push(first)
    rounds.signature.push(signature)
    rounds.again.push(again)
    plan.say(
      `token, round ${round}: ${first.toFixed(0)} µs first, ${again.toFixed(1)} µs again, ${signature.toFixed(0)} µs its signature`,
    )
  }
  return {
    first_us: spreadOf(rounds.first),
    again_us: spreadOf(rounds.again),
    signature_us: spreadOf(rounds.signature),
    ratio: spreadOf(rounds.first.map((first, round) => (rounds.signature[round] as number) / first)),
  }
}

const microsecondsEach = async (
  seconds: number,
  tokens: readonly string[],
  check: (token: string) => unknown,
): Promise<number> => {
  const end = performance.now() + seconds * 1000
  const start = process.cpuUsage()
  for (let count = 0; ; ) {
    for (const token of tokens) if (!(await check(token))) throw new Error('a token did not pass')
    count += tokens.length
    if (performance.now() < end) continue
    const { user, system } = process.cpuUsage(start)
    return (user + system) / count
  }
}

const algorithms = {
  RS256: { make: () => generateKeyPairSync('rsa', { modulusLength: 3072 }), digest: 'sha256' },
  'RS256 of 2048 bits': { make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }), digest: 'sha256' },
  ES256: { make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }), digest: 'sha256' },
  EdDSA: { make: () => generateKeyPairSync('ed25519'), digest: null },
} as const

/** Microseconds of processor time of one signature of a token's size: what docs/adr/0024 chose by. */
const compareAlgorithms = async (plan: { rounds: number; seconds: number; say: (line: string) => void }) => {
  const text = Buffer.alloc(600, 'x')
  const seconds = plan.seconds / 4
  for (const [name, { make, digest }] of Object.entries(algorithms)) {
    const { publicKey, privateKey } = make()
    const signature = sign(digest, text, privateKey)
    const verifying: number[] = []
    const signing: number[] = []
    for (let round = 0; round < plan.rounds; round++) {
      verifying.push(
        await microsecondsEach(seconds, hundred, () => verify(digest, text, publicKey, signature)),
      )
      signing.push(await microsecondsEach(seconds, hundred, () => sign(digest, text, privateKey)))
    }
    const [verified, signed] = [spreadOf(verifying), spreadOf(signing)]
    plan.say(
      `token, ${name}: ${verified.median.toFixed(0)} µs to verify, ${signed.median.toFixed(0)} µs to sign`,
    )
  }
}

const hundred = Array.from({ length: 100 }, String)

/** As identity makes them (RFC 9068), valid for an hour. */
const tokenOf = (key: KeyObject): string => {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: issuer,
    aud: audienceOf(issuer),
    sub: randomUUID(),
    iat: now,
    exp: now + 3600,
    jti: randomUUID(),
    sid: randomUUID(),
    client_id: 'shop',
    scope: 'account:read account:write',
    auth_time: now,
    amr: ['pwd'],
  }
  const text = [{ alg: 'RS256', typ: 'at+jwt', kid: 'bench' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}
