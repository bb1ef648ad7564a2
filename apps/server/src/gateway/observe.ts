import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { isTraced, type Log } from '@selvedge/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/** The W3C trace context that a request belongs to, where it has one of the right form. */
export const traceparentOf = ({ headers: { traceparent } }: FastifyRequest): string | undefined =>
  typeof traceparent === 'string' && traceparentPattern.test(traceparent) ? traceparent : undefined

/**
 * Writes a line about each request into the log and, where tracing has been started before, gives it a span. Both name the
 * route's pattern and never the address, which may hold a cart's token.
 */
export const observe = (api: FastifyInstance, log: Log): void => {
  if (isTraced()) giveSpans(api)
  // Without anybody to read them requests do not pay for lines, nor for being listened to until they have ended.
  if (!log.isLevelEnabled('info')) return
  api.addHook('onResponse', (request, reply, done) => {
    const trace_id = traceparentOf(request)?.slice(3, 35)
    log.info(
      {
        request_id: request.id,
        ...(trace_id === undefined ? {} : { trace_id }),
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    )
    done()
  })
}

/**
 * By OpenTelemetry's conventions for HTTP servers, below the client's span where it sent one. What the request causes is
 * put below this one: its context takes the place of the client's in the headers.
 */
const giveSpans = (api: FastifyInstance): void => {
  const tracer = trace.getTracer('selvedge')
  const spans = new WeakMap<FastifyRequest, Span>()

  api.addHook('onRequest', (request, _reply, done) => {
    const { method } = request
    const route = request.routeOptions.url ?? ''
    const parent = propagation.extract(context.active(), { traceparent: traceparentOf(request) })
    const attributes: Attributes = { 'http.request.method': method, 'http.route': route }
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent)
    spans.set(request, span)
    propagation.inject(trace.setSpan(parent, span), request.headers)
    done()
  })

  api.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply
    const span = spans.get(request)
    span?.setAttribute('http.response.status_code', statusCode)
    if (statusCode >= 500) {
      span?.setAttribute('error.type', String(statusCode)).setStatus({ code: SpanStatusCode.ERROR })
    }
    span?.end()
    done()
  })
}
