import { type Attributes, context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Log } from '@selvedge/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const tracer = trace.getTracer('selvedge')
const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace context for what this request causes: of the gateway's span, or what the client sent where none is recorded. */
    traceparent: string | undefined
  }
}

/**
 * Gives each request a span of its own, by OpenTelemetry's conventions for HTTP servers, and a line in the log. Both name
 * the route's pattern and never the address, which may hold a cart's token.
 */
export const observe = (api: FastifyInstance, log: Log): void => {
  api.decorateRequest('traceparent', undefined)
  const spans = new WeakMap<FastifyRequest, ReturnType<typeof tracer.startSpan>>()

  api.addHook('onRequest', (request, _reply, done) => {
    const given = request.headers.traceparent
    if (typeof given === 'string' && traceparentPattern.test(given)) request.traceparent = given
    const { method } = request
    const route = request.routeOptions.url ?? ''
    const parent = propagation.extract(context.active(), { traceparent: request.traceparent })
    const attributes: Attributes = { 'http.request.method': method, 'http.route': route }
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent)
    if (span.isRecording()) spans.set(request, span)
    const carrier: { traceparent?: string } = {}
    propagation.inject(trace.setSpan(parent, span), carrier)
    request.traceparent = carrier.traceparent ?? request.traceparent
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
    log.info(
      {
        request_id: request.id,
        ...(request.traceparent === undefined ? {} : { trace_id: request.traceparent.slice(3, 35) }),
        method: request.method,
        route: request.routeOptions.url,
        status: statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    )
    done()
  })
}
