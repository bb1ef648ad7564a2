import cors from '@fastify/cors'
import {
  type Authenticate,
  andThen,
  invalidInput,
  type Log,
  PeerError,
  publicOperations,
  type Reply,
  type Transport,
} from '@selvedge/kernel'
import {
  type Contract,
  type Failed,
  fail,
  Internal,
  isFailed,
  MethodNotAllowed,
  mediaTypesOf,
  NotFound,
  type Operation,
  PayloadTooLarge,
  Unavailable,
  UnsupportedMediaType,
} from '@selvedge/kernel/contract'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import type { Certificate } from '../tls.ts'
import { admit } from './admit.ts'
import { drainBeforeClosing } from './drain.ts'
import { observe } from './observe.ts'
import { readQuery } from './query.ts'
import { createRateLimiter, type RateLimit, type RateLimiter } from './rate-limit.ts'
import { inputOf, requestIdOf } from './request.ts'
import { sendBinary } from './send-binary.ts'
import { send, sendBody } from './send-body.ts'
import { apiHeaders, sendFailed } from './send-failed.ts'

export type RateClass = 'read' | 'write' | 'credential' | 'webhook'
export type Rates = Record<RateClass, RateLimit>

export type GatewayOptions = {
  contracts: readonly Contract[]
  transportTo: (contract: Contract) => Transport
  rates: Rates
  /** Log-ins and the like, counted together with those that come by other doors and in other processes. */
  credentials: RateLimiter
  authenticate: Authenticate
  corsOrigins: readonly string[]
  trustProxy: number
  log: Log
}

/** A Fastify server with what all of our listeners share: request ids, the body as bytes, errors in the standard form. */
export const createServer = (options: {
  log: Log
  trustProxy?: number
  certificate?: Certificate | undefined
}): FastifyInstance => {
  const { log, trustProxy = 0, certificate } = options
  const settings: FastifyServerOptions & { https?: Certificate } = {
    logger: false,
    trustProxy: trustProxy > 0 && ((_address: string, hop: number) => hop < trustProxy),
    bodyLimit: 65_536,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 500, querystringParser: readQuery },
    genReqId: (request) => requestIdOf(request.headers),
    return503OnClosing: true,
    frameworkErrors: (error, request, reply) => sendFailed(reply, failedOf(error, request.id)),
    ...(certificate === undefined ? {} : { https: certificate }),
  }
  const app = Fastify(settings)
  continueWhenRead(app)
  drainBeforeClosing(app)
  app.setNotFoundHandler((_request, reply) => sendFailed(reply, fail(NotFound)))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const failed = failedOf(error, request.id)
    if (failed.status >= 500) log.error({ err: error, request_id: request.id }, 'request failed')
    return sendFailed(reply, failed)
  })
  return app
}

/** A client that waits for `100 Continue` is told to send its body when that is about to be read, and not before. */
const continueWhenRead = (app: FastifyInstance) => {
  app.server.on('checkContinue', (request, response) => {
    // A body that nobody reads is let flow too, once the answer has gone out.
    request.once('resume', () => response.headersSent || response.writeContinue())
    app.server.emit('request', request, response)
  })
}

/** Serves every operation with a public address. */
export const gateway =
  (options: GatewayOptions): FastifyPluginAsync =>
  async (api) => {
    observe(api, options.log)
    api.decorateRequest('envelope')
    if (options.corsOrigins.length > 0) {
      await api.register(cors, {
        origin: [...options.corsOrigins],
        exposedHeaders: ['etag', 'x-request-id', 'retry-after'],
        maxAge: 600,
      })
    }
    api.removeAllContentTypeParsers()
    const operations = options.contracts.flatMap(({ $operations }) => Object.values($operations))
    // Which of them an operation takes is looked at when its input is read.
    const mediaTypes = [...new Set(operations.flatMap(mediaTypesOf))]
    api.addContentTypeParser(mediaTypes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const { read, write, webhook } = options.rates
    const limiters: Record<RateClass, RateLimiter> = {
      read: createRateLimiter(read),
      write: createRateLimiter(write),
      webhook: createRateLimiter(webhook),
      credential: options.credentials,
    }
    // Two operations may call the same place in a path by different names.
    const paths = new Map<string, { url: string; methods: Set<string> }>()
    for (const contract of options.contracts) {
      const transport = options.transportTo(contract)
      for (const { name, operation, method, path } of publicOperations(contract)) {
        const url = path.replaceAll(/\{(\w+)\}/g, ':$1')
        const shape = url.replaceAll(/:\w+/g, ':')
        const known = paths.get(shape) ?? { url, methods: new Set() }
        known.methods.add(method)
        paths.set(shape, known)
        const limiter = limiters[operation.rate ?? (operation.kind === 'query' ? 'read' : 'write')]
        api.route({
          method,
          url,
          ...(operation.body_limit === undefined ? {} : { bodyLimit: operation.body_limit }),
          onRequest: admit({
            operation,
            limiter,
            authenticate: options.authenticate,
            // No operation takes null: the service looks who asks, refuses as well, and never gets to its handler.
            tellForbidden: async (envelope) => transport.call(name, null, envelope),
          }),
          handler: answerWith({ name, operation, transport }),
        })
      }
    }
    for (const { url, methods } of paths.values()) refuseOtherMethods(api, url, methods)
  }

type Target = { name: string; operation: Operation; transport: Transport }

const answerWith =
  ({ name, operation, transport }: Target) =>
  (request: FastifyRequest, reply: FastifyReply): void | Promise<void> => {
    const input = inputOf(operation, request)
    if (isFailed(input)) return void sendFailed(reply, input)
    const { envelope } = request
    envelope.deadline = Date.now() + (operation.timeout_ms ?? 5000)
    const answer = transport.call(name, input, envelope)
    return andThen(answer, (given) =>
      'failed' in given ? void sendFailed(reply, given.failed) : sendAnswer(reply, operation, given),
    )
  }

const sendAnswer = (
  reply: FastifyReply,
  operation: Operation,
  answer: Exclude<Reply, { failed: Failed }>,
): void | Promise<void> => {
  const { id, headers } = reply.request
  const anonymous = headers.authorization === undefined
  const cacheControl = (anonymous && operation.cache_control) || 'no-store'
  const head = [...apiHead, 'x-request-id', id, 'cache-control', cacheControl]
  if (operation.status === 204) return send(reply, { status: 204, head })
  if ('binary' in answer) return sendBinary(reply, head, answer.binary)
  head.push('content-type', 'application/json; charset=utf-8')
  const status = operation.status ?? 200
  if (!('prepared' in answer)) {
    const body = Buffer.from(JSON.stringify(answer.value))
    return sendBody(reply, { status, head, body })
  }
  const { body, etag, release } = answer.prepared
  if (etag === undefined) return sendBody(reply, { status, head, body }, release)
  head.push('etag', etag)
  if (headers['if-none-match'] !== etag) return sendBody(reply, { status, head, body }, release)
  release()
  return send(reply, { status: 304, head })
}

const apiHead = Object.entries(apiHeaders).flat()

/** A known address with a method that it does not take. */
const refuseOtherMethods = (api: FastifyInstance, url: string, methods: ReadonlySet<string>) => {
  const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !methods.has(method))
  const allow = [...methods].join(', ')
  api.route({
    method: others,
    url,
    onRequest: async (_request, reply) => sendFailed(reply.header('allow', allow), fail(MethodNotAllowed)),
    handler: () => {},
  })
}

/** An error of the HTTP layer as the failure that it is. */
const failedOf = (error: Error & { code?: string; statusCode?: number }, requestId: string): Failed => {
  // Whose token it is cannot be told just now.
  if (error instanceof PeerError && error.failed.code === Unavailable.code) return error.failed
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return fail(PayloadTooLarge)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return fail(UnsupportedMediaType)
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return invalidInput([{ path: '', message: error.message }])
    default:
      return (error.statusCode ?? 500) < 500
        ? invalidInput([{ path: '', message: error.message }])
        : fail(Internal, { request_id: requestId })
  }
}
