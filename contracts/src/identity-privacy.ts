import {
  anyone,
  bytes,
  command,
  event,
  Forbidden,
  failure,
  Id,
  Instant,
  Line,
  list,
  object,
  oneOf,
  Paging,
  query,
  recently,
  type Static,
  services,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { CustomerNotFound } from './identity-addresses.ts'
import { Locale } from './identity-recovery.ts'
import { LastAdministrator, MoreThanYourOwn } from './identity-roles.ts'
import { needs, ownOr } from './permissions.ts'

/** What somebody may allow. What the shop needs to sell something is not asked for. */
export const purposes = ['analytics', 'personalisation', 'marketing'] as const
export const Purpose = oneOf(...purposes)
export type Purpose = Static<typeof Purpose>

/** One decision: given or taken back, on which wording, when and where. Decisions are added, never changed. */
export const Consent = object({
  id: Id,
  purpose: Purpose,
  granted: T.Boolean(),
  text_version: T.String(),
  source: T.String(),
  at: Instant,
})
export type Consent = Static<typeof Consent>

/** What holds now; false where nothing was ever said. */
export const ConsentState = object({
  analytics: T.Boolean(),
  personalisation: T.Boolean(),
  marketing: T.Boolean(),
})
export type ConsentState = Static<typeof ConsentState>

/** What somebody decides in one go, each purpose once. */
const Decisions = T.Array(object({ purpose: Purpose, granted: T.Boolean() }), {
  minItems: 1,
  maxItems: purposes.length,
})

/** Of the wording that was shown. */
const TextVersion = Line(40)

/** What is allowed together with something else that is asked for there, such as an account. */
export const ConsentGiven = object({ decisions: Decisions, text_version: TextVersion })
export type ConsentGiven = Static<typeof ConsentGiven>

/** Names a browser that nobody is logged in on: a random UUID in a cookie, made by the shop when somebody decides. */
const VisitorId = Id

export const Export = object({
  id: Id,
  status: oneOf('preparing', 'ready', 'failed'),
  created_at: Instant,
  /** Until when it can be fetched. */
  expires_at: T.Union([Instant, T.Null()]),
  /** Bytes, of all archives together. */
  size: T.Union([T.Integer(), T.Null()]),
  /** How many archives it is: one, but of accounts with very much. */
  parts: T.Union([T.Integer(), T.Null()]),
})
export type Export = Static<typeof Export>

export const Erasure = object({
  id: Id,
  customer_id: Id,
  status: oneOf('scheduled', 'erasing', 'done', 'cancelled'),
  created_at: Instant,
  /** From when it is carried out and cannot be taken back any more. */
  due_at: Instant,
  done_at: T.Union([Instant, T.Null()]),
})
export type Erasure = Static<typeof Erasure>

export const ErasureRequest = object({
  ...Erasure.properties,
  /** The services that have erased so far. */
  confirmed: T.Array(T.String()),
  /** Those that still have to; they are asked again until they have. */
  outstanding: T.Array(T.String()),
})
export type ErasureRequest = Static<typeof ErasureRequest>

export const ExportRequest = object({ ...Export.properties, customer_id: Id })
export type ExportRequest = Static<typeof ExportRequest>

export const ExportNotFound = failure('EXPORT_NOT_FOUND', 404, {
  message: 'There is no such export, or its time is up. Ask for a new one.',
})
export const ExportNotReady = failure('EXPORT_NOT_READY', 409, {
  message: 'The export is still being prepared.',
})
/** Days between asking for an erasure and its beginning, in which it can be cancelled. */
const GraceDays = T.Integer({ minimum: 0 })

export const ErasureNotFound = failure('ERASURE_NOT_FOUND', 404, {
  message: 'No erasure of this account is scheduled.',
  details: object({ grace_days: GraceDays }),
})
export const ErasureBegun = failure('ERASURE_BEGUN', 409, {
  message: 'The erasure has begun and cannot be taken back.',
})

/** Somebody decided. Names whom by an id alone. */
export const ConsentChanged = event(
  'identity.consent_changed.v1',
  object({
    subject_id: Id,
    customer_id: T.Union([Id, T.Null()]),
    visitor_id: T.Union([Id, T.Null()]),
    purpose: Purpose,
    granted: T.Boolean(),
  }),
  { key: 'subject_id' },
)

const minutes = 60
const ofCustomer = object({ customer_id: Id })
const strict = recently(ownOr('privacy:manage'), 5 * minutes)

export const privacyOperations = {
  record_consent: command({
    summary:
      'Records what somebody allows or takes back: for the account of whoever is logged in, else for a browser.',
    http: 'POST /consents',
    access: anyone,
    input: object({
      visitor_id: T.Optional(VisitorId),
      ...ConsentGiven.properties,
      /** Where it was asked: `banner`, `account`, `registration` … */
      source: Line(40),
    }),
    output: ConsentState,
    failures: [Forbidden],
  }),
  get_consents: query({
    summary: 'What whoever asks has allowed: an account, else a browser.',
    http: 'GET /consents',
    access: anyone,
    input: object({ visitor_id: T.Optional(VisitorId) }),
    output: ConsentState,
  }),
  list_consents: query({
    summary: 'Every decision of a customer, the newest first.',
    http: 'GET /customers/{customer_id}/consents',
    access: ownOr('privacy:manage'),
    input: ofCustomer,
    output: object({ current: ConsentState, history: T.Array(Consent) }),
    failures: [CustomerNotFound],
  }),
  find_consents: query({
    summary: 'What an account or a browser has allowed, for services that have to honour it.',
    access: services,
    input: object({ customer_id: T.Optional(Id), visitor_id: T.Optional(VisitorId) }),
    output: ConsentState,
  }),
  request_export: command({
    summary:
      'Asks for everything that the platform holds about a person. One that is being prepared is answered again.',
    http: 'POST /customers/{customer_id}/exports',
    access: strict,
    input: object({ customer_id: Id, locale: T.Optional(Locale) }),
    output: Export,
    failures: [CustomerNotFound],
    status: 202,
  }),
  list_exports: query({
    summary: 'Exports of an account that can be fetched or are being prepared, the newest first.',
    http: 'GET /customers/{customer_id}/exports',
    access: ownOr('privacy:manage'),
    input: ofCustomer,
    output: object({ data: T.Array(Export) }),
    failures: [CustomerNotFound],
  }),
  download_export: query({
    summary:
      'An archive of an export, the first where no part is named. The account’s owner alone, shortly after logging in.',
    http: 'GET /customers/{customer_id}/exports/{export_id}/archive',
    access: recently(signedIn, 5 * minutes),
    input: object({
      customer_id: Id,
      export_id: Id,
      part: T.Optional(T.Integer({ minimum: 1, maximum: 100_000 })),
    }),
    output: bytes,
    produces: ['application/zip'],
    failures: [ExportNotFound, ExportNotReady],
  }),
  request_erasure: command({
    summary:
      'Schedules the erasure of an account and of what is known of its person. It can be cancelled until it is due.',
    http: 'POST /customers/{customer_id}/erasure',
    access: strict,
    repeatable: true,
    input: object({ customer_id: Id, locale: T.Optional(Locale) }),
    output: Erasure,
    failures: [CustomerNotFound, Forbidden, MoreThanYourOwn, LastAdministrator],
    status: 202,
  }),
  get_erasure: query({
    summary:
      'The erasure that was asked for last, and how many days pass between asking for one and its beginning.',
    http: 'GET /customers/{customer_id}/erasure',
    access: ownOr('privacy:manage'),
    input: ofCustomer,
    output: object({ ...Erasure.properties, grace_days: GraceDays }),
    failures: [ErasureNotFound],
  }),
  cancel_erasure: command({
    summary: 'Takes a scheduled erasure back.',
    http: 'DELETE /customers/{customer_id}/erasure',
    access: ownOr('privacy:manage'),
    input: ofCustomer,
    output: object({}),
    failures: [ErasureNotFound, ErasureBegun],
    status: 204,
  }),
  list_erasures: query({
    summary: 'Erasures, the newest first, with what has been done of each.',
    http: 'GET /erasures',
    access: needs('privacy:manage'),
    input: object({ ...Paging, status: T.Optional(Erasure.properties.status) }),
    output: list(ErasureRequest),
  }),
  list_export_requests: query({
    summary:
      'Exports of everybody that can be fetched, are being prepared or failed of late, the newest first.',
    http: 'GET /exports',
    access: needs('privacy:manage'),
    input: object({ ...Paging, status: T.Optional(Export.properties.status) }),
    output: list(ExportRequest),
  }),
}
