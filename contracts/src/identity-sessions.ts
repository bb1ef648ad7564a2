import {
  command,
  event,
  Forbidden,
  failure,
  Id,
  Instant,
  object,
  query,
  recently,
  type Static,
  services,
  T,
} from '@selvedge/kernel/contract'
import { CustomerNotFound } from './identity-addresses.ts'
import { ownOr } from './permissions.ts'

/** A log-in on some device, until it is ended. */
export const DeviceSession = object({
  id: Id,
  /** As people call it: “Firefox on Linux”; null where the program did not say. */
  device: T.Union([T.String(), T.Null()]),
  /** Where it was last used from, shortened: “203.0.113.x”. Of a place nothing is known. */
  address: T.Union([T.String(), T.Null()]),
  /** The app: `shop` is our own. */
  client_id: T.String(),
  /** How its owner proved who they are (RFC 8176). */
  methods: T.Array(T.String()),
  created_at: Instant,
  last_used_at: Instant,
  /** The one that asks. */
  is_current: T.Boolean(),
})
export type DeviceSession = Static<typeof DeviceSession>

export const SessionNotFound = failure('SESSION_NOT_FOUND', 404, {
  message: 'No session of this account has this id (any more).',
})

/** From then on every process refuses the session's access tokens too. */
export const SessionEnded = event('identity.session_ended.v1', object({ session_id: Id }), {
  key: 'session_id',
})

/** Whoever finds a telephone unlocked must not log its owner out elsewhere. */
const shown = recently(ownOr('customers:write'), 15 * 60)

export const sessionOperations = {
  list_sessions: query({
    summary: 'Where an account is logged in, last used first: your own, or a customer’s for staff.',
    http: 'GET /customers/{customer_id}/sessions',
    access: ownOr('customers:read'),
    input: object({ customer_id: Id }),
    output: object({ data: T.Array(DeviceSession) }),
    failures: [CustomerNotFound, Forbidden],
  }),
  end_session: command({
    summary: 'Logs one device out. Its tokens are refused everywhere within a second.',
    http: 'DELETE /customers/{customer_id}/sessions/{session_id}',
    access: shown,
    input: object({ customer_id: Id, session_id: Id }),
    output: object({}),
    failures: [CustomerNotFound, Forbidden, SessionNotFound],
    status: 204,
  }),
  end_sessions: command({
    summary: 'Logs out everywhere, or everywhere else. Answers how many sessions ended.',
    http: 'POST /customers/{customer_id}/sessions/end',
    access: shown,
    input: object({
      customer_id: Id,
      /** Leaves the session that asks as it is. */
      keep_current: T.Optional(T.Boolean()),
    }),
    output: object({ ended: T.Integer() }),
    failures: [CustomerNotFound, Forbidden],
  }),
  list_ended_sessions: query({
    summary: 'The sessions that ended so lately that access tokens of theirs may still be about.',
    access: services,
    input: object({
      /** The `position` of the answer before, for what has come since; without it all of them. */
      after: T.Optional(T.String({ pattern: '^\\d{1,20}$' })),
    }),
    output: object({
      data: T.Array(object({ session_id: Id, until: Instant })),
      position: T.String(),
    }),
  }),
}
