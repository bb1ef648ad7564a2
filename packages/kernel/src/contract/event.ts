import type { Static, TObject } from './schema.ts'

/** A fact that a service publishes: past tense, versioned, self-contained, additive within a version. */
export type EventType<Name extends string = string, S extends TObject = TObject> = {
  /** `<service>.<fact>.v<version>` */
  readonly name: Name
  readonly payload: S
  /** The payload field whose value groups events that must stay in order. */
  readonly key: string
}

export const event = <Name extends `${string}.${string}.v${number}`, S extends TObject>(
  name: Name,
  payload: S,
  options: { key: keyof Static<S> & string },
): EventType<Name, S> => ({ name, payload, key: options.key })

export type PayloadOf<E> = E extends EventType<string, infer S> ? Static<S> : never

/** An event as a consumer meets it. */
export type EventRecord<Payload = unknown> = {
  /** UUIDv7, the same at every delivery. */
  id: string
  name: string
  key: string
  payload: Payload
  /** ISO 8601, when the publishing transaction wrote it. */
  at: string
  /** W3C trace context of the publisher, so that one trace shows cause and effect. */
  traceparent: string | null
}

/** The service that publishes an event of this name. */
export const publisherOf = (eventName: string) => eventName.slice(0, eventName.indexOf('.'))
