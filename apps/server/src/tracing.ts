import { context, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'

/**
 * Sends traces to where `OTEL_EXPORTER_OTLP_ENDPOINT` points; without it spans cost next to nothing and go nowhere. The
 * exporter reads the other `OTEL_*` variables of the specification by itself. Returns what flushes and ends it.
 */
export const startTracing = (
  environment: Readonly<Record<string, string | undefined>>,
  processors: SpanProcessor[] = environment.OTEL_EXPORTER_OTLP_ENDPOINT
    ? [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })]
    : [],
): (() => Promise<void>) => {
  if (processors.length === 0) return async () => {}
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': environment.OTEL_SERVICE_NAME ?? 'selvedge' }),
    spanProcessors: processors,
  })
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  return () => provider.shutdown()
}
