import { auditedEvent } from './audited.ts'
import type { EventType } from './event.ts'
import type { FailedOf, FailureType } from './failure.ts'
import type { Static, TObject, TSchema } from './schema.ts'

/** Who may call an operation from outside: whoever fits one of the first three. Services may always call each other. */
export type Access = {
  /** Everybody, with a credential or without. */
  readonly open?: true
  /** A person, for what is that person's own; the handler looks whose it is. */
  readonly own?: true
  /** Whoever has this permission. */
  readonly permission?: string
  /** Seconds since the person proved who they are; not asked of programs. */
  readonly within_seconds?: number
}

export const anyone: Access = { open: true }
export const signedIn: Access = { own: true }
/** Other services alone; such an operation has no public address. */
export const services: Access = {}
/** Whoever has a permission, by a role or an API key. */
export const needs = (permission: string): Access => ({ permission })
/** Somebody's own, or anybody's for whoever has the permission; the handler tells the two apart with `mayActFor`. */
export const ownOr = (permission: string): Access => ({ own: true, permission })
/**
 * Everybody, who shows by something else whose it is, such as a guest's token; whoever has the permission does it for the
 * shop, which is on record. The handler tells them apart.
 */
export const openOr = (permission: string): Access => ({ open: true, permission })
/** The same, by somebody who logged in (again) not longer ago than this: a stolen session alone does not suffice. */
export const recently = (access: Access, seconds: number): Access => ({ ...access, within_seconds: seconds })

/** What a token needs for somebody's own things. It is an OAuth scope like every permission. */
export const ownPermission = ({ kind }: { readonly kind: 'query' | 'command' }) =>
  kind === 'query' ? 'account:read' : 'account:write'

type Declaration<I extends TObject, O extends TSchema, F extends readonly FailureType[]> = {
  /** One sentence for the API reference. */
  readonly summary: string
  /** Method and path below `/api/<service>/v1`. Names in braces are input fields. Without it, services alone reach it. */
  readonly http?: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`
  readonly access: Access
  readonly input: I
  readonly output: O
  readonly failures?: F
  /** Success status; 200 where nothing is said. 204 sends no body. */
  readonly status?: 200 | 201 | 202 | 204
  /** Largest request body, in bytes; 64 KiB where nothing is said. */
  readonly body_limit?: number
  /** Milliseconds a caller waits; 5,000 where nothing is said. */
  readonly timeout_ms?: number
  /** Which limit of the gateway counts this operation. `read` for queries and `write` for commands where nothing is said. */
  readonly rate?: 'read' | 'write' | 'credential' | 'webhook'
  /** `Cache-Control` for answers to anonymous callers of a query. */
  readonly cache_control?: string
  /** A command that may be sent again with the same input and has its effect once. */
  readonly repeatable?: boolean
  /** A query that shows what is about a person: the audit log tells who of the staff looked. */
  readonly audited?: true
  /**
   * The input is the raw request, `{ body, headers }`: the body as latin1 text, for a webhook whose signature covers its
   * bytes, or in base64, for a file.
   */
  readonly raw?: 'latin1' | 'base64'
  /** Media types of the body; JSON alone where nothing is said. */
  readonly accepts?: readonly string[]
  /** Media types of a query's answer where it is not JSON. The output is then `bytes` and the handler answers a `Binary`. */
  readonly produces?: readonly string[]
}

export type Operation<
  I extends TObject = TObject,
  O extends TSchema = TSchema,
  F extends readonly FailureType[] = readonly FailureType[],
> = Declaration<I, O, F> & { readonly kind: 'query' | 'command' }

/** Safe and cacheable: changes nothing, may be repeated and answered by a replica. */
export const query = <I extends TObject, O extends TSchema, const F extends readonly FailureType[] = []>(
  declaration: Declaration<I, O, F>,
): Operation<I, O, F> => ({ ...declaration, kind: 'query' })

/** Changes something. From outside it may carry an `Idempotency-Key`. */
export const command = <I extends TObject, O extends TSchema, const F extends readonly FailureType[] = []>(
  declaration: Declaration<I, O, F>,
): Operation<I, O, F> => ({ ...declaration, kind: 'command' })

export type Operations = Readonly<Record<string, Operation>>

export type Contract<Ops extends Operations = Operations> = {
  readonly $name: string
  readonly $operations: Ops
  readonly $events: readonly EventType[]
}

/** Declares what a service promises. The operations are also properties of the contract: `inventory.reserve`. */
export const contract = <Ops extends Operations>(
  name: string,
  operations: Ops,
  events: readonly EventType[] = [],
): Contract<Ops> & Ops => {
  for (const [operation, { kind, produces }] of Object.entries(operations)) {
    // The answer to an idempotency key is kept as JSON.
    if (produces !== undefined && kind === 'command') throw new Error(`${name}.${operation} must answer JSON`)
  }
  for (const published of events) {
    if (!published.name.startsWith(`${name}.`)) throw new Error(`${name} cannot publish ${published.name}`)
  }
  return { ...operations, $name: name, $operations: operations, $events: [...events, auditedEvent(name)] }
}

export type InputOf<Op> = Op extends Operation<infer I, TSchema, readonly FailureType[]> ? Static<I> : never
export type OutputOf<Op> = Op extends Operation<TObject, infer O, readonly FailureType[]> ? Static<O> : never
/** What an operation may refuse with; nothing where it declares no failures. */
export type FailuresOf<Op> =
  Op extends Operation<TObject, TSchema, infer F>
    ? number extends F['length']
      ? never
      : FailedOf<F[number]>
    : never

export type CallOptions = {
  /** Repeating a call under the same key has the effect of one call. */
  idempotency_key?: string
  timeout_ms?: number
}

/** The typed client of a contract: in-process or over HTTP, the caller cannot tell. */
export type Client<C> =
  C extends Contract<infer Ops>
    ? {
        readonly [Name in keyof Ops]: (
          input: InputOf<Ops[Name]>,
          options?: CallOptions,
        ) => Promise<OutputOf<Ops[Name]> | FailuresOf<Ops[Name]>>
      }
    : never

/** `/api/<service>/v1/<path>` of an operation with a public address. */
export const publicPath = (service: string, operation: Operation) => {
  if (operation.http === undefined) return undefined
  const [method, path] = operation.http.split(' ') as [string, string]
  return { method, path: `/api/${service}/v1${path}` }
}

/** The media types that an operation takes. */
export const mediaTypesOf = ({ accepts = ['application/json'] }: Operation) => accepts

/** The media types of what an operation answers. */
export const producedBy = ({ produces = ['application/json'] }: Operation) => produces

/** The names in braces of an operation's path. */
export const pathParameters = (operation: Operation) =>
  [...(operation.http ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
