import { type Static, T, type TSchema } from './schema.ts'

/** An expected refusal of an operation: declared once, returned by handlers, sent as `{ code, message, details }`. */
export type FailureType<Code extends string = string, Details extends TSchema = TSchema> = {
  readonly code: Code
  /** The HTTP status it travels under, 4xx or 5xx. */
  readonly status: number
  readonly message: string
  readonly details: Details
}

const noDetails = T.Object({}, { additionalProperties: false })
type NoDetails = typeof noDetails

/** Declares a failure. The message is for a person; programs read the code. */
export const failure = <Code extends string, D extends TSchema = NoDetails>(
  code: Code,
  status: number,
  about: { message: string; details?: D },
): FailureType<Code, D> => ({ code, status, details: noDetails as TSchema as D, ...about })

/** A failure that happened. A value, not an exception: the compiler sees who has to deal with it. */
export class Failed<Code extends string = string, Details = unknown> {
  readonly code: Code
  readonly status: number
  readonly message: string
  readonly details: Details

  constructor(type: { code: Code; status: number; message: string }, details: Details) {
    this.code = type.code
    this.status = type.status
    this.message = type.message
    this.details = details
  }

  toJSON() {
    return { code: this.code, message: this.message, details: this.details }
  }
}

export type FailedOf<F> = F extends FailureType<infer Code, infer D> ? Failed<Code, Static<D>> : never

export function fail<Code extends string>(
  type: FailureType<Code, NoDetails>,
): Failed<Code, Record<string, never>>
export function fail<Code extends string, D extends TSchema>(
  type: FailureType<Code, D>,
  details: Static<D>,
): Failed<Code, Static<D>>
export function fail(type: FailureType, details: unknown = {}): Failed {
  return new Failed(type, details)
}

export const isFailed = (value: unknown): value is Failed => value instanceof Failed

const issue = T.Object({ path: T.String(), message: T.String() })

/** Refusals that any operation may answer with, on top of those it declares. */
export const InvalidInput = failure('INVALID_INPUT', 400, {
  message: 'The request is not of the form that this operation takes.',
  details: T.Object({ issues: T.Array(issue) }),
})
export const Unauthenticated = failure('UNAUTHENTICATED', 401, { message: 'A valid access token is needed.' })
/** RFC 9470: the token is valid and its log-in too long ago for this. */
export const StepUpRequired = failure('STEP_UP_REQUIRED', 401, {
  message: 'For this, show again that it is you.',
  details: T.Object({ max_age: T.Integer({ description: 'Seconds that the log-in may be old' }) }),
})
export const Forbidden = failure('FORBIDDEN', 403, { message: 'Your account may not do this.' })
export const NotFound = failure('NOT_FOUND', 404, { message: 'There is nothing at this address.' })
export const MethodNotAllowed = failure('METHOD_NOT_ALLOWED', 405, {
  message: 'This address does not take this method.',
})
export const PayloadTooLarge = failure('PAYLOAD_TOO_LARGE', 413, {
  message: 'The request body is too large.',
})
export const UnsupportedMediaType = failure('UNSUPPORTED_MEDIA_TYPE', 415, {
  message: 'The body is not of a media type that is taken here.',
})
export const IdempotencyKeyReused = failure('IDEMPOTENCY_KEY_REUSED', 422, {
  message: 'This Idempotency-Key was used for a different request.',
})
export const RateLimited = failure('RATE_LIMITED', 429, {
  message: 'Too many requests. Try again after the given number of seconds.',
  details: T.Object({ retry_after_seconds: T.Integer() }),
})
export const Internal = failure('INTERNAL', 500, {
  message: 'Something went wrong on our side.',
  details: T.Object({ request_id: T.String() }),
})
export const Unavailable = failure('UNAVAILABLE', 503, {
  message: 'This part of the shop is not available right now. Try again shortly.',
  details: T.Object({ service: T.String() }),
})

export const standardFailures = [
  InvalidInput,
  Unauthenticated,
  StepUpRequired,
  Forbidden,
  NotFound,
  MethodNotAllowed,
  PayloadTooLarge,
  UnsupportedMediaType,
  IdempotencyKeyReused,
  RateLimited,
  Internal,
  Unavailable,
] as const
