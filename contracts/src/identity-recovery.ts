import {
  anyone,
  command,
  Email,
  event,
  Forbidden,
  failure,
  Id,
  Instant,
  Line,
  object,
  query,
  services,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { CustomerNotFound } from './identity-addresses.ts'
import {
  GivenPassword,
  InvalidCredentials,
  Password,
  PasswordTooCommon,
  patient,
  TooManyAttempts,
} from './identity-credentials.ts'
import { MoreThanYourOwn } from './identity-roles.ts'
import { needs } from './permissions.ts'

/** The language of a message, as BCP 47 has it: `en`, `de`, `pt-BR`. */
export const Locale = T.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 })
/** What a link in a message carries. */
const LinkToken = Line(100)

export const LinkNotValid = failure('LINK_NOT_VALID', 410, {
  message: 'This link has been used, has expired or is not yours. Ask for another one.',
})

/** The account’s owner has shown that they read this mailbox. The address is asked of identity. */
export const EmailVerified = event('identity.email_verified.v1', object({ customer_id: Id }), {
  key: 'customer_id',
})

const asked = { output: object({}), status: 202 as const, failures: [TooManyAttempts] as const }

/**
 * What comes by e-mail. Whoever asks for a message learns nothing: the answer is the same, after the same work, whether
 * there is such an account or not.
 */
export const recoveryOperations = {
  resend_verification: command({
    summary: 'Sends the link that verifies your e-mail address once more.',
    http: 'POST /email-verification/resend',
    access: signedIn,
    rate: 'credential',
    input: object({ locale: T.Optional(Locale) }),
    ...asked,
  }),
  verify_email: command({
    summary: 'Follows the link that was sent to your e-mail address, logged in as whom it was sent to.',
    http: 'POST /email-verification',
    access: signedIn,
    rate: 'credential',
    input: object({ token: LinkToken }),
    output: object({ email: T.String() }),
    failures: [LinkNotValid],
  }),
  request_password_reset: command({
    summary: 'Sends a link to set a new password, if there is an account with this e-mail address.',
    http: 'POST /password-reset',
    access: anyone,
    rate: 'credential',
    input: object({ email: Email, locale: T.Optional(Locale) }),
    ...asked,
  }),
  send_password_link: command({
    summary:
      'Sends an account’s owner a link to set a new password. The password that they have stays until then.',
    http: 'POST /customers/{customer_id}/password-reset',
    access: needs('customers:write'),
    input: object({ customer_id: Id }),
    output: object({}),
    failures: [CustomerNotFound, Forbidden, MoreThanYourOwn],
    status: 202,
  }),
  reset_password: command({
    summary: 'Sets a new password by a link. Ends all sessions.',
    http: 'POST /password-reset/finish',
    access: anyone,
    rate: 'credential',
    input: object({ token: LinkToken, password: Password }),
    output: object({}),
    failures: [LinkNotValid, PasswordTooCommon, TooManyAttempts],
    status: 204,
    timeout_ms: patient,
  }),
  request_log_in_link: command({
    summary: 'Sends a link that logs in, if there is an account with this e-mail address.',
    http: 'POST /log-in-link',
    access: anyone,
    rate: 'credential',
    input: object({ email: Email, locale: T.Optional(Locale) }),
    ...asked,
  }),
  change_email: command({
    summary: 'Sends a link to another e-mail address; the account has it once the link was followed.',
    http: 'POST /email-change',
    access: signedIn,
    rate: 'credential',
    input: object({ email: Email, current_password: GivenPassword, locale: T.Optional(Locale) }),
    output: object({}),
    failures: [CustomerNotFound, InvalidCredentials, TooManyAttempts],
    status: 202,
    timeout_ms: patient,
  }),
  get_email_change: query({
    summary: 'The e-mail address that you asked to have, while it waits for its link to be followed.',
    http: 'GET /email-change',
    access: signedIn,
    input: object({}),
    output: object({
      waiting: T.Union([object({ email: T.String(), expires_at: Instant }), T.Null()]),
    }),
  }),
  cancel_email_change: command({
    summary: 'Keeps the e-mail address that you have: the link that was sent to another one is void.',
    http: 'DELETE /email-change',
    access: signedIn,
    repeatable: true,
    input: object({}),
    output: object({}),
    status: 204,
  }),
  confirm_email: command({
    summary: 'Follows the link that was sent to the new address, logged in as whoever asked for it.',
    http: 'POST /email-change/confirm',
    access: signedIn,
    rate: 'credential',
    input: object({ token: LinkToken }),
    output: object({ email: T.String() }),
    failures: [LinkNotValid],
  }),
  revert_email: command({
    summary:
      'Follows the link that was sent to the former address: the account has it back, and all sessions end.',
    http: 'POST /email-change/revert',
    access: anyone,
    rate: 'credential',
    input: object({ token: LinkToken }),
    output: object({ email: T.String() }),
    failures: [LinkNotValid, TooManyAttempts],
  }),
  get_verified_email: query({
    summary: 'The e-mail address that an account’s owner has shown to be theirs; null where there is none.',
    access: services,
    input: object({ customer_id: Id }),
    output: object({ email: T.Union([T.String(), T.Null()]) }),
  }),
}
