import {
  anyone,
  command,
  Forbidden,
  failure,
  Id,
  Instant,
  Line,
  Name,
  object,
  oneOf,
  query,
  recently,
  type Static,
  secret,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { CustomerNotFound } from './identity-addresses.ts'
import { GivenPassword, InvalidCredentials, patient, TooManyAttempts } from './identity-credentials.ts'
import {
  ChallengeId,
  FactorCode,
  LogIn,
  LogInNotFound,
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyChallenge,
  SecondFactorWrong,
} from './identity-log-in.ts'
import { MoreThanYourOwn, recentEnough } from './identity-roles.ts'
import { RoleName, RoleNotFound } from './identity-shared.ts'
import { needs } from './permissions.ts'

/** Passkeys that one account may have. */
export const passkeysAtMost = 20

export const Factor = object({
  id: Id,
  type: oneOf('totp', 'passkey'),
  name: T.String(),
  /** Whether a passkey travels between its owner’s devices. */
  synced: T.Boolean(),
  created_at: Instant,
  last_used_at: T.Union([Instant, T.Null()]),
})
export type Factor = Static<typeof Factor>

/** Shown this once; null where there were codes already. */
const RecoveryCodes = T.Union([T.Array(T.String()), T.Null()])
const Added = object({ factor: Factor, recovery_codes: RecoveryCodes })
const TotpEnrolment = object({
  /** Good for fifteen minutes, and for this account. */
  enrolment_id: T.String(),
  /** For whoever types it: base32. */
  secret: T.String(),
  /** For a QR code (otpauth://). */
  uri: T.String(),
})
const FactorName = Name(60)
const totpProof = { enrolment_id: secret(Line(1000)), code: FactorCode }
const passkeyProof = { challenge_id: ChallengeId, response: PasskeyAttestation }

export const FactorNotFound = failure('FACTOR_NOT_FOUND', 404, {
  message: 'The account has no factor with this id.',
})
export const FactorExists = failure('FACTOR_EXISTS', 409, {
  message: 'The account has this already.',
})
export const TooManyFactors = failure('TOO_MANY_FACTORS', 409, {
  message: 'An account has no more passkeys. Remove one that is not used.',
})
export const FactorDemanded = failure('FACTOR_DEMANDED', 409, {
  message: 'A role of this account demands a second factor, and this is the last one. Add another one first.',
})
export const FactorRefused = failure('FACTOR_REFUSED', 400, {
  message: 'This is not right, or took too long. Start again.',
})
/** What changes who gets into an account needs a log-in of the last minutes, not a stolen session. */
export const lately = recently(signedIn, 600)
const rate = 'credential' as const

/** What somebody may show who is logged in already. */
const proof = {
  password: T.Optional(secret(GivenPassword)),
  /** Of the app, or a recovery code. */
  code: T.Optional(FactorCode),
  challenge_id: T.Optional(ChallengeId),
  response: T.Optional(PasskeyAssertion),
}

export const factorOperations = {
  begin_enrolment: command({
    summary: 'Begins to set up the second factor that a role demands before the log-in is complete.',
    http: 'POST /log-in/enrolment/begin',
    access: anyone,
    rate,
    input: object({ log_in_id: secret(Line(100)), type: oneOf('totp', 'passkey') }),
    output: object({
      totp: T.Union([TotpEnrolment, T.Null()]),
      passkey: T.Union([PasskeyChallenge, T.Null()]),
    }),
    failures: [LogInNotFound, TooManyFactors],
  }),
  finish_enrolment: command({
    summary: 'Sets up the second factor that a role demands, which completes the log-in.',
    http: 'POST /log-in/enrolment',
    access: anyone,
    rate,
    input: object({
      log_in_id: secret(Line(100)),
      name: FactorName,
      enrolment_id: T.Optional(totpProof.enrolment_id),
      code: T.Optional(FactorCode),
      challenge_id: T.Optional(ChallengeId),
      response: T.Optional(PasskeyAttestation),
    }),
    output: object({ ...LogIn.properties, recovery_codes: RecoveryCodes }),
    failures: [LogInNotFound, FactorRefused, FactorExists, TooManyFactors],
  }),
  begin_reauthentication: command({
    summary:
      'What somebody who is logged in may show again, with a challenge for a passkey; nothing where they have neither password nor factor.',
    http: 'POST /reauthentication/begin',
    access: signedIn,
    rate,
    input: object({}),
    output: object({
      methods: T.Array(oneOf('password', 'totp', 'passkey', 'recovery_code')),
      passkey: T.Union([PasskeyChallenge, T.Null()]),
    }),
    failures: [Forbidden, CustomerNotFound],
  }),
  reauthenticate: command({
    summary:
      'Shows again who one is, for what needs a recent log-in. The refresh token of the session stays as it is.',
    http: 'POST /reauthentication',
    access: signedIn,
    rate,
    input: object(proof),
    output: object({
      access_token: T.String(),
      token_type: T.Literal('Bearer'),
      expires_in: T.Integer({ description: 'Seconds' }),
    }),
    failures: [Forbidden, InvalidCredentials, SecondFactorWrong, TooManyAttempts],
    timeout_ms: patient,
  }),
  list_factors: query({
    summary: 'What lets one into the account beside the password.',
    http: 'GET /factors',
    access: signedIn,
    input: object({}),
    output: object({
      data: T.Array(Factor),
      recovery_codes_left: T.Integer(),
      /** Whether a role demands a second factor. */
      demanded: T.Boolean(),
      /** Whether the owner has set a password: an account that another issuer opened has none. */
      has_password: T.Boolean(),
      issuers: T.Array(
        object({
          id: Id,
          name: T.String(),
          title: T.String(),
          created_at: Instant,
          last_used_at: T.Union([Instant, T.Null()]),
        }),
      ),
    }),
    failures: [Forbidden, CustomerNotFound],
  }),
  begin_totp: command({
    summary: 'A new secret for an app that shows codes.',
    http: 'POST /factors/totp/begin',
    access: lately,
    input: object({}),
    output: TotpEnrolment,
    failures: [Forbidden, CustomerNotFound],
  }),
  add_totp: command({
    summary: 'Adds the app, which shows the right code.',
    http: 'POST /factors/totp',
    access: lately,
    rate,
    input: object({ ...totpProof, name: FactorName }),
    output: Added,
    failures: [Forbidden, FactorRefused, FactorExists],
    status: 201,
  }),
  begin_passkey: command({
    summary: 'A challenge to make a new passkey with.',
    http: 'POST /factors/passkeys/begin',
    access: lately,
    input: object({}),
    output: PasskeyChallenge,
    failures: [Forbidden, CustomerNotFound, TooManyFactors],
  }),
  add_passkey: command({
    summary: 'Adds a passkey.',
    http: 'POST /factors/passkeys',
    access: lately,
    rate,
    input: object({ ...passkeyProof, name: FactorName }),
    output: Added,
    failures: [Forbidden, FactorRefused, FactorExists, TooManyFactors],
    status: 201,
  }),
  rename_factor: command({
    summary: 'Gives an app or a passkey another name.',
    http: 'PATCH /factors/{factor_id}',
    access: signedIn,
    repeatable: true,
    input: object({ factor_id: Id, name: FactorName }),
    output: object({}),
    failures: [Forbidden, FactorNotFound],
    status: 204,
  }),
  remove_factor: command({
    summary: 'Removes an app or a passkey; with the last one the recovery codes go.',
    http: 'DELETE /factors/{factor_id}',
    access: lately,
    input: object({ factor_id: Id }),
    output: object({}),
    failures: [Forbidden, FactorNotFound, FactorDemanded],
    status: 204,
  }),
  regenerate_recovery_codes: command({
    summary: 'Ten new recovery codes in place of the old ones.',
    http: 'POST /factors/recovery-codes',
    access: lately,
    input: object({}),
    output: object({ recovery_codes: T.Array(T.String()) }),
    failures: [Forbidden, FactorNotFound],
  }),
  reset_factors: command({
    summary:
      'Removes all second factors of somebody who lost them, and ends their sessions. They are told by e-mail.',
    http: 'POST /customers/{customer_id}/factors/reset',
    access: recently(needs('customers:write'), 900),
    input: object({ customer_id: Id }),
    output: object({}),
    failures: [CustomerNotFound, Forbidden, MoreThanYourOwn],
    status: 204,
  }),
  demand_second_factor: command({
    summary:
      'Demands a second factor of everybody who has a role, or no longer. Sessions of theirs that began with one factor end.',
    http: 'PUT /roles/{role}/second-factor',
    access: recently(needs('roles:manage'), recentEnough),
    repeatable: true,
    input: object({ role: RoleName, demanded: T.Boolean() }),
    output: object({ role: RoleName, mfa_required: T.Boolean() }),
    failures: [RoleNotFound, MoreThanYourOwn],
  }),
}
