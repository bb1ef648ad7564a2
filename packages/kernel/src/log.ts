import { trace } from '@opentelemetry/api'
import pino, { type DestinationStream, type Logger } from 'pino'
import { currentCall } from './call.ts'

export type Log = Logger

/** Fields that name a person or open a door: never written, whatever is logged. */
const personal = [
  'email',
  'username',
  'password',
  'name',
  'first_name',
  'last_name',
  'phone',
  'address',
  'shipping_address',
  'line1',
  'line2',
  'postal_code',
  'city',
  'token',
  'access_token',
  'refresh_token',
  'api_key',
  'authorization',
  'cookie',
  'client_address',
  'user_agent',
  'cart_token',
  'ip',
]

/** A JSON log whose lines carry the request and trace they belong to, and no personal data. */
export const createLog = (options: {
  level: string
  pretty?: boolean
  destination?: DestinationStream
}): Log =>
  pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[redacted]',
      },
      mixin: () => {
        const requestId = currentCall.getStore()?.request_id
        const span = trace.getActiveSpan()?.spanContext()
        return {
          ...(requestId === undefined ? {} : { request_id: requestId }),
          ...(span === undefined ? {} : { trace_id: span.traceId }),
        }
      },
      serializers: { err: errorFields },
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  )

/** An error's message may quote input (a unique violation names the value), so only its kind and its stack's frames are kept. */
const errorFields = (error: unknown) => {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  const code = (error as { code?: unknown }).code
  const constraint = (error as { constraint?: unknown }).constraint
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : { message: error.message }),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    stack: frames.slice(0, 12).join('\n'),
  }
}
