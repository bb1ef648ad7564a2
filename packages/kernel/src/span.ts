import { context, propagation, type Span, SpanKind, trace } from '@opentelemetry/api'
import type { Envelope } from './call.ts'

const tracer = trace.getTracer('selvedge')

/** Whether somebody traces: who does has said how a context is carried on. */
export const isTraced = (): boolean => propagation.fields().length > 0

/** Runs work in a span of the trace that the call belongs to, for the work to end; without tracing it just runs it. */
export const inSpan = <T>(name: string, envelope: Envelope, work: (span: Span | undefined) => T): T => {
  if (!isTraced()) return work(undefined)
  const parent = propagation.extract(context.active(), envelope)
  return tracer.startActiveSpan(name, { kind: SpanKind.SERVER }, parent, work)
}
