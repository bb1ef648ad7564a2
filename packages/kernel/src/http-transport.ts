import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'undici'
import { createBreaker } from './breaker.ts'
import type { Envelope } from './call.ts'
import { Binary, type Contract, type Failed, fail, type Operation, Unavailable } from './contract/index.ts'
import { kernelOperations } from './kernel-operations.ts'
import { personalOperations } from './personal-operations.ts'
import { Prepared } from './service.ts'
import { createServiceToken } from './service-token.ts'
import { defaultTimeout, failedFrom, type Reply, type Transport } from './transport.ts'

const retries = 2

/** What a service answers that its contract does not name. */
const common: Readonly<Record<string, Operation>> = { ...kernelOperations, ...personalOperations }

/**
 * Calls a service in another process. A query, a command that is safe to repeat and one under an idempotency key are
 * tried again where the connection fails; any other command only where it was never sent. A service that fails five
 * times in a row is left alone for a second. Where there is no answer the reply is the failure UNAVAILABLE.
 */
export const httpTransport = (
  contract: Contract,
  options: { url: string; secret: string },
): Transport & { close(): Promise<void> } => {
  const service = contract.$name
  const pool = new Pool(options.url, { connections: 64, pipelining: 1, keepAliveTimeout: 10_000 })
  const breaker = createBreaker({ failures: 5, pause_ms: 1000 })

  const send = async (name: string, input: unknown, envelope: Envelope): Promise<Reply> => {
    const left = (envelope.deadline ?? Date.now() + defaultTimeout) - Date.now()
    const response = await pool.request({
      method: 'POST',
      path: `/internal/${service}/${name}`,
      headers: headersOf(
        envelope,
        createServiceToken(options.secret, { from: envelope.via ?? 'gateway', to: service }),
        left,
      ),
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(Math.max(1, left)),
    })
    return readReply(response.statusCode, response.headers, await response.body.arrayBuffer())
  }

  const call = async (name: string, input: unknown, envelope: Envelope): Promise<Reply> => {
    const operation = contract.$operations[name] ?? common[name]
    const repeatable =
      operation?.kind === 'query' || operation?.repeatable === true || envelope.idempotency_key !== undefined
    for (let attempt = 0; ; attempt++) {
      if (!breaker.allows()) return unavailable(service)
      try {
        const reply = await send(name, input, envelope)
        breaker.succeeded()
        return reply
      } catch (error) {
        breaker.failed()
        const again =
          attempt < retries && (repeatable || neverSent(error)) && Date.now() < (envelope.deadline ?? 0) - 50
        if (!again) return unavailable(service)
        await wait(20 + Math.random() * 80 * 2 ** attempt)
      }
    }
  }
  return { call, close: () => pool.close() }
}

const unavailable = (service: string): { failed: Failed } => ({ failed: fail(Unavailable, { service }) })

const neverSent = (error: unknown) => (error as { code?: string }).code === 'ECONNREFUSED'

const headersOf = (envelope: Envelope, serviceToken: string, left: number): Record<string, string> => ({
  'content-type': 'application/json',
  'x-request-id': envelope.request_id,
  'selvedge-service': serviceToken,
  'selvedge-timeout': String(Math.max(1, Math.round(left))),
  ...(envelope.token === undefined ? {} : { authorization: `Bearer ${envelope.token}` }),
  ...(envelope.api_key === undefined ? {} : { 'x-api-key': envelope.api_key }),
  ...(envelope.idempotency_key === undefined ? {} : { 'idempotency-key': envelope.idempotency_key }),
  ...(envelope.traceparent === undefined ? {} : { traceparent: envelope.traceparent }),
  ...(envelope.client_address === undefined ? {} : { 'selvedge-client-address': envelope.client_address }),
  ...(envelope.user_agent === undefined ? {} : { 'selvedge-user-agent': envelope.user_agent }),
})

const readReply = (
  status: number,
  headers: Record<string, string | string[] | undefined>,
  content: ArrayBuffer,
): Reply => {
  const body = Buffer.from(content)
  const etag = headers.etag as string | undefined
  if (status >= 400) return { failed: failedFrom(status, JSON.parse(body.toString())) }
  if (headers['selvedge-reply'] === 'prepared') return { prepared: new Prepared(body, etag) }
  if (headers['selvedge-reply'] === 'binary')
    return { binary: new Binary(String(headers['content-type']), body, etag) }
  return { value: body.length === 0 ? undefined : JSON.parse(body.toString()) }
}
