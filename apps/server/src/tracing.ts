import { context, propagation, trace } from '@opentelemetry/api'
import type { SpanProcessor } from '@opentelemetry/sdk-trace'

/**
 * Sends traces to where `OTEL_EXPORTER_OTLP_ENDPOINT` points; without it spans cost next to nothing, go nowhere, and the
 * SDK is not even loaded. The exporter reads the other `OTEL_*` variables of the specification by itself. Returns what
 * flushes and ends it. `processors` take the exporter's place in tests.
 */
export const startTracing = async (
  environment: Readonly<Record<string, string | undefined>>,
  processors?: SpanProcessor[],
): Promise<() => Promise<void>> => {
  if (processors === undefined && !environment.OTEL_EXPORTER_OTLP_ENDPOINT) return async () => {}
  const [
    sdk,
    { AsyncLocalStorageContextManager },
    { W3CTraceContextPropagator },
    { resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/core'),
    import('@opentelemetry/resources'),
  ])
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': environment.OTEL_SERVICE_NAME ?? 'selvedge' }),
    spanProcessors: processors ?? [new sdk.BatchSpanProcessor({ exporter: await otlpExporter() })],
  })
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  return () => provider.shutdown()
}

const otlpExporter = async () => {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  return new OTLPTraceExporter()
}
