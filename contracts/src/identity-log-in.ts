import {
  anyone,
  command,
  failure,
  Line,
  object,
  oneOf,
  query,
  type Static,
  secret,
  T,
} from '@selvedge/kernel/contract'
import { GivenPassword, InvalidCredentials, patient, TooManyAttempts } from './identity-credentials.ts'
import { LogInNotComplete } from './identity-oauth.ts'
import { LinkNotValid } from './identity-recovery.ts'
import { Token } from './identity-shared.ts'

/** What somebody shows beside the first thing that they showed. */
export const SecondFactor = oneOf('totp', 'passkey', 'recovery_code')
export type SecondFactor = Static<typeof SecondFactor>

/**
 * Somebody showed who they are. `second_factor_required`: and has to show another of `second_factors`;
 * `enrolment_required`: a role of theirs demands a second factor, and they have to set one up.
 */
export const LogInStatus = oneOf('complete', 'second_factor_required', 'enrolment_required')
const LogInId = secret(Line(100))
export const LogIn = object({
  /** Good for one use and ten minutes. A secret of the browser that logs in. */
  log_in_id: LogInId,
  status: LogInStatus,
  second_factors: T.Array(SecondFactor),
})
export type LogIn = Static<typeof LogIn>

const Bytes = (maxLength: number) => T.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength })
const credential = { id: Bytes(1400), rawId: Bytes(1400), type: T.Literal('public-key') }
/** What `navigator.credentials.get()` answers, by its `toJSON()` (Web Authentication 3, 5.1). */
export const PasskeyAssertion = T.Object({
  ...credential,
  response: T.Object({
    clientDataJSON: Bytes(4000),
    authenticatorData: Bytes(4000),
    signature: Bytes(2000),
    userHandle: T.Optional(T.Union([Bytes(100), T.Null()])),
  }),
  clientExtensionResults: T.Optional(T.Record(T.String(), T.Unknown())),
})
/** What `navigator.credentials.create()` answers, by its `toJSON()`. */
export const PasskeyAttestation = T.Object({
  ...credential,
  response: T.Object({
    clientDataJSON: Bytes(4000),
    attestationObject: Bytes(30_000),
    transports: T.Optional(T.Array(T.String({ maxLength: 20 }), { maxItems: 10 })),
  }),
  clientExtensionResults: T.Optional(T.Record(T.String(), T.Unknown())),
})
/** A challenge, with the options for `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`. Five minutes, one use. */
export const PasskeyChallenge = object({
  challenge_id: T.String(),
  options: T.Record(T.String(), T.Unknown()),
})
export const ChallengeId = T.String({ format: 'uuid' })
/** Six digits of an app, or one of the recovery codes. */
export const FactorCode = secret(Line(40))
/** One proof beside a password: a code, or a passkey's answer to a challenge. */
export const secondFactorProof = {
  method: SecondFactor,
  code: T.Optional(FactorCode),
  challenge_id: T.Optional(ChallengeId),
  response: T.Optional(PasskeyAssertion),
}

export const IssuerName = T.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$' })
/** A path of the shop. */
export const ReturnTo = T.String({ pattern: '^/($|[^/\\\\\\x00-\\x1f][^\\\\\\x00-\\x1f]*$)', maxLength: 500 })
/** What came back in the query string of the address that an issuer sent the browser to. */
export const IssuerAnswer = {
  /** The cookie of `browser_secret`. */
  browser_secret: secret(Line(100)),
  state: secret(Line(200)),
  code: T.Optional(secret(Line(4000))),
  iss: T.Optional(Line(500)),
  error: T.Optional(Line(200)),
}
export const IssuerRedirect = object({
  /** Where to send the browser. */
  redirect_to: T.String(),
  /** Keep it in a cookie of this browser (HttpOnly, SameSite=Lax, ten minutes). */
  browser_secret: T.String(),
})

export const SecondFactorRequired = failure('SECOND_FACTOR_REQUIRED', 401, {
  message: 'This account needs a second factor.',
  details: object({ log_in_id: T.String(), status: LogInStatus, second_factors: T.Array(SecondFactor) }),
})
export const SecondFactorWrong = failure('SECOND_FACTOR_WRONG', 401, {
  message: 'This is not right, or was used already.',
})
export const LogInNotFound = failure('LOG_IN_NOT_FOUND', 404, {
  message: 'This log-in has been used or has expired. Start again.',
})
export const PasskeyRefused = failure('PASSKEY_REFUSED', 401, {
  message: 'This passkey is not one of an account here, or took too long.',
})
export const IssuerNotFound = failure('ISSUER_NOT_FOUND', 404, {
  message: 'There is no log-in by this name.',
})
export const IssuerUnavailable = failure('ISSUER_UNAVAILABLE', 502, {
  message: 'The other side cannot be reached just now. Log in in another way.',
})
export const IssuerRefused = failure('ISSUER_REFUSED', 401, {
  message: 'The log-in on the other side did not succeed, took too long or was begun in another browser.',
})
/** Said alike whether or not there is an account that it might be. */
export const AccountNotLinked = failure('ACCOUNT_NOT_LINKED', 409, {
  message: 'No account is linked to this log-in. Log in or register in another way first, then link it.',
})

const credentialRate = { access: anyone, rate: 'credential' } as const

export const logInOperations = {
  log_in_with_password: command({
    ...credentialRate,
    summary: 'Logs in with username (or e-mail address) and password.',
    http: 'POST /log-in/password',
    input: object({ username: Line(254), password: GivenPassword }),
    output: LogIn,
    failures: [InvalidCredentials, TooManyAttempts],
    timeout_ms: patient,
  }),
  begin_passkey_log_in: command({
    ...credentialRate,
    summary: 'A challenge for a passkey that tells itself whose it is.',
    http: 'POST /log-in/passkey/begin',
    input: object({}),
    output: PasskeyChallenge,
  }),
  log_in_with_passkey: command({
    ...credentialRate,
    summary: 'Logs in with a passkey, which counts as two factors.',
    http: 'POST /log-in/passkey',
    input: object({ challenge_id: ChallengeId, response: PasskeyAssertion }),
    output: LogIn,
    failures: [PasskeyRefused, TooManyAttempts],
  }),
  log_in_with_link: command({
    ...credentialRate,
    summary: 'Logs in with a link that was sent by e-mail.',
    http: 'POST /log-in/link',
    input: object({ token: secret(Line(100)) }),
    output: LogIn,
    failures: [LinkNotValid, TooManyAttempts],
  }),
  list_issuers: query({
    summary: 'Where else one may log in, to log in here.',
    http: 'GET /log-in/issuers',
    access: anyone,
    input: object({}),
    output: object({ data: T.Array(object({ name: T.String(), title: T.String() })) }),
    cache_control: 'public, max-age=300',
  }),
  begin_federated_log_in: command({
    ...credentialRate,
    summary: 'Where to send the browser so that somebody logs in elsewhere.',
    http: 'POST /log-in/issuers/{issuer}',
    input: object({ issuer: IssuerName, return_to: ReturnTo }),
    output: IssuerRedirect,
    failures: [IssuerNotFound, IssuerUnavailable],
    timeout_ms: patient,
  }),
  log_in_with_issuer: command({
    ...credentialRate,
    summary: 'Logs in with what another issuer said.',
    http: 'POST /log-in/issuer',
    input: object(IssuerAnswer),
    output: object({ ...LogIn.properties, return_to: T.String() }),
    failures: [IssuerRefused, IssuerUnavailable, AccountNotLinked],
    timeout_ms: patient,
  }),
  begin_passkey_second_factor: command({
    ...credentialRate,
    summary: 'A challenge for the passkeys of whoever logs in.',
    http: 'POST /log-in/second-factor/passkey',
    input: object({ log_in_id: LogInId }),
    output: PasskeyChallenge,
    failures: [LogInNotFound],
  }),
  pass_second_factor: command({
    ...credentialRate,
    summary: 'Completes a log-in with a second factor. The answer has a new id.',
    http: 'POST /log-in/second-factor',
    input: object({ log_in_id: LogInId, ...secondFactorProof }),
    output: LogIn,
    failures: [LogInNotFound, SecondFactorWrong, TooManyAttempts],
  }),
  exchange_log_in: command({
    ...credentialRate,
    summary: 'Exchanges a complete log-in for tokens, once.',
    http: 'POST /token/log-in',
    input: object({ log_in_id: LogInId }),
    output: Token,
    failures: [LogInNotComplete],
  }),
}
