import type { Call } from './call.ts'
import type { Settings, SettingsOf } from './configuration.ts'
import {
  type Client,
  type Contract,
  type EventRecord,
  type EventType,
  type FailuresOf,
  type InputOf,
  type Operation,
  type Operations,
  type OutputOf,
  type PayloadOf,
  publisherOf,
  type TSchema,
} from './contract/index.ts'
import type { Database, Db } from './database.ts'
import type { HttpListener, HttpPath } from './http-listener.ts'
import { type InGroups, inGroups } from './in-groups.ts'
import type { Job } from './jobs.ts'
import type { Log } from './log.ts'
import type { PersonalData } from './personal-data.ts'
import type { PersonalClient, PersonalDefinition } from './personal-operations.ts'
import type { Ticket } from './wake-up.ts'

/**
 * An answer that was serialised before it was asked for. Goes out as these bytes; a caller in code gets the parsed value.
 */
export class Prepared {
  readonly body: Buffer
  readonly etag: string | undefined
  /** For whoever has sent the bytes, or will not, and has kept none of them: they may be used for another answer. */
  readonly release: () => void

  constructor(body: Buffer, etag?: string, release: () => void = keep) {
    this.body = body
    this.etag = etag
    this.release = release
  }
}

const keep = () => {}

export type Answer<Op> = OutputOf<Op> | FailuresOf<Op> | Prepared

export type Handler<Op, Context> = {
  readonly run: (ctx: Context, input: InputOf<Op>, call: Call) => Promise<Answer<Op>> | Answer<Op>
  /** How a repeated Idempotency-Key is met: by the kernel in one transaction, or by the handler, whose work has several. */
  readonly idempotency: 'kernel' | 'handler'
  /** Where calls set out together with others of the operation, so that their steps share statements: `inGroups`. */
  readonly groups: InGroups | undefined
}

/** The code behind one operation of a contract. */
export const handler = <Op extends Operation, Context>(
  _operation: Op,
  run: Handler<Op, Context>['run'],
  { idempotency = 'kernel', grouped = false }: { idempotency?: 'kernel' | 'handler'; grouped?: boolean } = {},
): Handler<Op, Context> => ({ run, idempotency, groups: grouped ? inGroups() : undefined })

export type Reaction<Context> = {
  readonly events: readonly EventType[]
  readonly apply: (ctx: Context, events: readonly EventRecord[]) => Promise<void>
}

/** Applies each event of a type. The effect and the place in the log commit together: write through `ctx.db` alone. */
export const on = <E extends EventType, Context>(
  event: E,
  apply: (ctx: Context, payload: PayloadOf<E>, event: EventRecord<PayloadOf<E>>) => Promise<unknown>,
): Reaction<Context> => ({
  events: [event],
  apply: async (ctx, events) => {
    for (const record of events)
      await apply(ctx, record.payload as PayloadOf<E>, record as EventRecord<PayloadOf<E>>)
  },
})

/**
 * Applies the events of some types of one service as they come, many at a time, in order. Events whose order matters
 * belong to one reaction.
 */
export const onBatch = <E extends EventType, Context>(
  events: readonly E[],
  apply: (ctx: Context, events: readonly EventRecord<PayloadOf<E>>[]) => Promise<unknown>,
): Reaction<Context> => ({
  events,
  apply: async (ctx, records) => {
    await apply(ctx, records as readonly EventRecord<PayloadOf<E>>[])
  },
})

export type Timer<Context> = {
  readonly name: string
  readonly every_ms: number
  readonly run: (ctx: Context) => Promise<unknown>
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Runs a function at an interval, in one process at a time however many there are. */
export const every = <Context>(
  interval: `${number}${keyof typeof units}`,
  run: (ctx: Context) => Promise<unknown>,
): Timer<Context> => {
  const [, count, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(interval) ?? []
  if (run.name === '' || count === undefined)
    throw new Error('a timer needs a named function and an interval like 15s')
  return { name: run.name, every_ms: Number(count) * units[unit as keyof typeof units], run }
}

type PeerContracts = Readonly<Record<string, Contract>>

/** What a service's context is made of. */
export type Base<Peers extends PeerContracts, S extends Settings> = {
  /** The service's own schema. */
  db: Db
  peers: { readonly [Name in keyof Peers]: Client<Peers[Name]> }
  /** Seals what the service keeps of persons; of use where the service declares `personal`. */
  personal: PersonalData
  /** What the peers know of persons. */
  personal_of: { readonly [Name in keyof Peers]: PersonalClient }
  settings: SettingsOf<S>
  log: Log
}

export type ServiceDefinition<
  Ops extends Operations,
  Peers extends PeerContracts,
  S extends Settings,
  Context extends { db: Db },
> = {
  /** Contracts of the services it calls. */
  peers?: Peers
  settings?: S
  context: (base: Base<Peers, S>) => Context
  migrations: URL
  operations: { readonly [Name in keyof Ops]: Handler<Ops[Name], NoInfer<Context>> }
  reactions?: readonly Reaction<NoInfer<Context>>[]
  timers?: readonly Timer<NoInfer<Context>>[]
  /** What it does in the background when it was asked to with `enqueue`. */
  jobs?: readonly Job<TSchema, NoInfer<Context>>[]
  /** What it keeps of persons. With it the service has the table `person_key` and answers `export_person` and `erase_person`. */
  personal?: PersonalDefinition<NoInfer<Context>>
  /**
   * Starts what lives in this process's memory, such as a cache that follows a table. Resolves once it can serve, with
   * what ends it.
   */
  start?: (ctx: NoInfer<Context>, process: ProcessScope) => Promise<() => Promise<void>>
  /**
   * Addresses that it answers with raw HTTP, beside its operations: for a protocol whose addresses and forms are not ours.
   * The gateway counts and bounds the requests and says in `x-forwarded-for` from where each comes.
   */
  http?: { readonly paths: readonly HttpPath[]; readonly listener: (ctx: NoInfer<Context>) => HttpListener }
}

export type ProcessScope = {
  db: Database
  /** Taken before reading the service's tables; its `wait` resolves when they may have changed, in whichever process. */
  ticket(): Ticket
}

/** A declared service whose types have been checked; what `startService` takes. */
export type Service = {
  readonly contract: Contract
  readonly peers: PeerContracts
  readonly settings: Settings
  readonly context: (base: Base<PeerContracts, Settings>) => { db: Db }
  readonly migrations: URL
  readonly operations: Readonly<Record<string, Handler<Operation, { db: Db }>>>
  readonly reactions: readonly Reaction<{ db: Db }>[]
  readonly timers: readonly Timer<{ db: Db }>[]
  readonly jobs: readonly Job[]
  readonly personal: PersonalDefinition<{ db: Db }> | undefined
  readonly start: ((ctx: { db: Db }, process: ProcessScope) => Promise<() => Promise<void>>) | undefined
  readonly http:
    | { readonly paths: readonly HttpPath[]; readonly listener: (ctx: { db: Db }) => HttpListener }
    | undefined
}

/** Everything a service is, at a glance. A missing operation or one that answers in another form does not compile. */
export const defineService = <
  Ops extends Operations,
  const Peers extends PeerContracts,
  S extends Settings,
  Context extends { db: Db },
>(
  contract: Contract<Ops>,
  definition: ServiceDefinition<Ops, Peers, S, Context>,
): Service => {
  for (const { name } of definition.jobs ?? []) {
    if (publisherOf(name) !== contract.$name) throw new Error(`${contract.$name} cannot run ${name}`)
  }
  return {
    contract,
    peers: {},
    settings: {},
    reactions: [],
    timers: [],
    jobs: [],
    personal: undefined,
    start: undefined,
    http: undefined,
    ...definition,
  } as unknown as Service
}
