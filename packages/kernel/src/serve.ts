import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Envelope } from './call.ts'
import { type Binary, type Failed, Forbidden, fail, NotFound, PayloadTooLarge } from './contract/index.ts'
import { httpBodyLimit, internalHttpPath } from './http-listener.ts'
import { newId } from './ids.ts'
import { registry } from './metrics.ts'
import { readServiceToken } from './service-token.ts'
import type { RunningService } from './start-service.ts'

/** The addresses at which other processes of the platform reach these services. Not for the outside: callers show a service token. */
export const serveInternally = (
  app: FastifyInstance,
  services: ReadonlyMap<string, RunningService>,
  secret: string,
): void => {
  app.decorateRequest('from', '')
  app.post<{ Params: { service: string; operation: string } }>(
    '/internal/:service/:operation',
    {
      bodyLimit: largestInput(services),
      // Before the body is read, which may be large.
      onRequest: async (request, reply) => {
        const { service: name } = request.params
        if (!services.has(name)) return sendFailed(reply, fail(NotFound))
        const token = String(request.headers['selvedge-service'] ?? '')
        const from = readServiceToken(secret, token, { to: name })
        if (from === undefined) return sendFailed(reply, fail(Forbidden))
        request.setDecorator('from', from)
      },
    },
    async (request, reply) => {
      const { service: name, operation } = request.params
      const { transport } = services.get(name) as RunningService
      const envelope = envelopeOf(request, request.getDecorator<string>('from'))
      const answer = await transport.call(operation, request.body, envelope)
      if ('failed' in answer) return sendFailed(reply, answer.failed)
      if ('binary' in answer) return sendBinary(reply, answer.binary)
      reply.header('content-type', 'application/json')
      if ('prepared' in answer) {
        if (answer.prepared.etag !== undefined) reply.header('etag', answer.prepared.etag)
        return reply.header('selvedge-reply', 'prepared').send(answer.prepared.body)
      }
      return reply.send(JSON.stringify(answer.value))
    },
  )
}

/** The addresses that services answer with raw HTTP, for the gateway in another process. */
export const serveInternalHttp = (
  app: FastifyInstance,
  services: ReadonlyMap<string, RunningService>,
  secret: string,
): void => {
  void app.register((plugin, _options, done) => {
    plugin.removeAllContentTypeParsers()
    // The listener reads the body itself.
    plugin.addContentTypeParser('*', (_request, _body, done) => done(null))
    plugin.all<{ Params: { service: string } }>(internalHttpPath(':service/*'), {
      onRequest: async (request, reply) => {
        const { service } = request.params
        if (services.get(service)?.http === undefined) return sendFailed(reply, fail(NotFound))
        const token = String(request.headers['selvedge-service'] ?? '')
        if (readServiceToken(secret, token, { to: service }) !== 'gateway')
          return sendFailed(reply, fail(Forbidden))
        if (Number(request.headers['content-length'] ?? 0) > httpBodyLimit)
          return sendFailed(reply, fail(PayloadTooLarge))
      },
      handler: (request, reply) => {
        const { service } = request.params
        reply.hijack()
        const { raw } = request
        raw.url = (raw.url as string).slice(internalHttpPath(service).length)
        services.get(service)?.http?.(raw, reply.raw)
      },
    })
    done()
  })
}

/** In bytes: what the gateway lets through, as JSON; a file grows by a third in base64. */
const largestInput = (services: ReadonlyMap<string, RunningService>): number => {
  const operations = [...services.values()].flatMap(({ contract }) => Object.values(contract.$operations))
  return Math.max(4_194_304, ...operations.map(({ body_limit = 0 }) => Math.ceil(body_limit * 1.5)))
}

/** `/livez`: the process runs. `/readyz`: it can answer, its databases too. `/metrics`: Prometheus. */
export const serveHealth = (
  app: FastifyInstance,
  health: { services: ReadonlyMap<string, RunningService>; draining: () => boolean },
): void => {
  app.get('/livez', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    if (health.draining()) return reply.code(503).send({ status: 'draining' })
    const checks = await Promise.all(
      [...health.services.values()].map(async (service) => {
        const state = await service.ready().then(
          () => 'ok',
          () => 'unavailable',
        )
        return [service.name, state] as const
      }),
    )
    const ready = checks.every(([, state]) => state === 'ok')
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'unavailable', services: Object.fromEntries(checks) })
  })
  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  )
}

const sendBinary = (reply: FastifyReply, { type, body, etag }: Binary) => {
  if (etag !== undefined) reply.header('etag', etag)
  return reply.headers({ 'content-type': type, 'selvedge-reply': 'binary' }).send(body)
}

const sendFailed = (reply: FastifyReply, failed: Failed) => reply.code(failed.status).send(failed)

const envelopeOf = (request: FastifyRequest, from: string): Envelope => {
  const header = (name: string) => request.headers[name] as string | undefined
  const authorization = header('authorization')
  const given = {
    token: authorization?.replace(/^Bearer /, ''),
    api_key: header('x-api-key'),
    idempotency_key: header('idempotency-key'),
    traceparent: header('traceparent'),
    client_address: header('selvedge-client-address'),
    user_agent: header('selvedge-user-agent'),
    via: from === 'gateway' ? undefined : from,
  }
  return {
    request_id: header('x-request-id') ?? newId(),
    deadline: Date.now() + Number(header('selvedge-timeout') ?? 5000),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  }
}
