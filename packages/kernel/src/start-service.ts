import type { Authenticate } from './authorise.ts'
import { readSettings } from './configuration.ts'
import { runConsumer } from './consumer.ts'
import { type Contract, contract, fail, NotFound, type Operations, publisherOf } from './contract/index.ts'
import { type Db, openDatabase } from './database.ts'
import type { HttpListener } from './http-listener.ts'
import { forgetOldKeys } from './idempotency.ts'
import { type Invocation, invoke } from './invoke.ts'
import { jobSchema, migrateQueue, onPool } from './job-queue.ts'
import { kernelContract, kernelHandlers, kernelOperations } from './kernel-operations.ts'
import type { Log } from './log.ts'
import { masterKeySource, openMasterKeys } from './master-keys.ts'
import { migrate } from './migrate.ts'
import type { FeedPage } from './outbox.ts'
import { createPersonalData, type PersonalData } from './personal-data.ts'
import { personalHandlers, personalOperations } from './personal-operations.ts'
import { recordInterrupted } from './recorded.ts'
import { rewrapPersonKeys } from './rewrap-person-keys.ts'
import { runJobs } from './run-jobs.ts'
import { every, type Service } from './service.ts'
import { runTimer } from './timers.ts'
import { createClient, type Transport } from './transport.ts'
import { createWakeUp } from './wake-up.ts'

/** What a service finds around it. */
export type Surroundings = {
  /** The connection string of a service's own role. */
  databaseUrl: (service: string) => string
  /** How to reach a service, this process's own ones included. */
  transportTo: (contract: Contract) => Transport
  authenticate: Authenticate
  environment: Readonly<Record<string, string | undefined>>
  log: Log
  /** Whether answers are checked against the contracts; off in production. */
  checkOutput: boolean
  /** Connections to the database, at most, of each service. */
  poolSize: number
}

export type RunningService = {
  readonly name: string
  readonly contract: Contract
  readonly transport: Transport
  /** Answers the addresses that the service declares with `http`. */
  readonly http: HttpListener | undefined
  /** Starts reactions, timers and jobs. Call it once its peers in this process answer too. */
  follow(): void
  /** Throws where the service cannot answer. */
  ready(): Promise<void>
  /** Stops reactions, timers and jobs; calls in progress go on. */
  quiesce(): Promise<void>
  /** Ends the rest. Call it once no more calls come. */
  stop(): Promise<void>
}

const migrationsOfKernel = new URL('../migrations/', import.meta.url)
const migrationsForPersons = new URL('../migrations/personal/', import.meta.url)
const personalContract = contract('personal', personalOperations)

/** Applies a service's migrations, and prepares the queue of its jobs where it has any. */
export const migrateService = async (service: Service, databaseUrl: string): Promise<string[]> => {
  const applied = await migrate(databaseUrl, [
    migrationsOfKernel,
    ...(service.personal === undefined ? [] : [migrationsForPersons]),
    service.migrations,
  ])
  if (service.jobs.length > 0) {
    const name = service.contract.$name
    const db = openDatabase({ url: databaseUrl, name: `selvedge migrate ${name}`, max: 1 })
    try {
      await migrateQueue(
        onPool(db),
        jobSchema(name),
        service.jobs.map((job) => job.name),
      )
    } finally {
      await db.close()
    }
  }
  return applied
}

/** Brings a service up on a database that is provisioned and migrated. It answers from when this resolves. */
export const startService = async (service: Service, around: Surroundings): Promise<RunningService> => {
  const name = service.contract.$name
  const url = around.databaseUrl(name)
  const log = around.log.child({ service: name })
  const db = openDatabase({ url, name: `selvedge ${name}`, max: around.poolSize })
  const wakeUp = await createWakeUp(db, { url, channel: `selvedge_${name}` })
  const clients = (as: (own: Contract) => Contract) =>
    Object.fromEntries(
      Object.entries(service.peers).map(([peer, own]) => [
        peer,
        createClient(as(own), around.transportTo(as(own)), name),
      ]),
    ) as never
  const masterKeys = await openMasterKeys(masterKeySource(around.environment))
  // Each process by itself: one that went on wrapping with a version that is being destroyed would lose what it wraps.
  const followingKeys = setInterval(() => {
    masterKeys
      .refresh()
      .catch((error) => log.error({ err: error }, 'the personal data key cannot be read again'))
  }, 60_000).unref()
  const personal = createPersonalData({
    service: name,
    keys: masterKeys,
    masterKey: around.environment.MASTER_KEY ?? '',
  })
  db.sealWith(personal)
  const ctx = service.context({
    db,
    peers: clients((own) => own),
    personal,
    personal_of: clients(({ $name }) => ({ ...personalContract, $name })),
    settings: readSettings(service.settings, around.environment) as never,
    log,
  })
  const kernelContext = {
    db,
    ticket: wakeUp.ticket,
    service: name,
    jobs: service.jobs.map((job) => job.name),
  }
  const rewrapKeys = () => rewrapPersonKeys(db, name, masterKeys)
  const invocations = invocationsOf(service, {
    own: ctx,
    kernel: kernelContext,
    personal,
    common: { service: name, log, authenticate: around.authenticate, checkOutput: around.checkOutput },
  })
  const transport: Transport = {
    call: (operation, input, envelope) => {
      const invocation = invocations.get(operation)
      return invocation === undefined ? { failed: fail(NotFound) } : invoke(invocation, input, envelope)
    },
  }

  const endProcessPart = await service.start?.(ctx, { db, ticket: wakeUp.ticket })
  const stopping = new AbortController()
  const recordWhatWasCutOff = () => recordInterrupted(db, name)
  const startBackground = () => [
    ...sourcesOf(service).map((source) => {
      const reactions = service.reactions.filter((reaction) =>
        reaction.events.some((event) => publisherOf(event.name) === source),
      )
      const feed = createClient(
        kernelContract,
        around.transportTo({ ...kernelContract, $name: source }),
        name,
      )
      const contextOn = (tx: Db) => ({ ...ctx, db: tx })
      const read = (request: Parameters<typeof feed.read_events>[0]) =>
        feed.read_events(request) as Promise<FeedPage>
      return runConsumer({ service: name, source, db, log, contextOn, reactions, read }, stopping.signal)
    }),
    ...[
      ...service.timers,
      every('1h', forgetExpiredKeys),
      every('1m', recordWhatWasCutOff),
      ...(service.personal === undefined ? [] : [every('1m', rewrapKeys)]),
    ].map((timer) => runTimer(timer, { db, ctx, log }, stopping.signal)),
    ...(service.jobs.length === 0
      ? []
      : [runJobs({ service: name, jobs: service.jobs, db, ctx, log }, stopping.signal)]),
  ]
  let background: Promise<void>[] = []

  return {
    name,
    contract: service.contract,
    transport,
    http: service.http?.listener(ctx),
    follow: () => {
      background = startBackground()
      for (const work of background) work.catch((error) => log.fatal({ err: error }, 'background work ended'))
    },
    ready: async () => {
      await db.pool.query('select 1')
    },
    quiesce: async () => {
      stopping.abort()
      wakeUp.signal()
      await Promise.allSettled(background)
    },
    stop: async () => {
      clearInterval(followingKeys)
      await endProcessPart?.()
      await wakeUp.close()
      await db.close()
    },
  }
}

const forgetExpiredKeys = (ctx: { db: Db }) => forgetOldKeys(ctx.db)

const sourcesOf = (service: Service): string[] => [
  ...new Set(
    service.reactions.flatMap((reaction) => reaction.events.map((event) => publisherOf(event.name))),
  ),
]

type AnyInvocation = Invocation<{ db: Db }>

/** All that the service answers to: the operations of its contract and those that the kernel gives to each. */
const invocationsOf = (
  service: Service,
  {
    own,
    kernel,
    personal,
    common,
  }: {
    own: { db: Db }
    kernel: { db: Db }
    personal: PersonalData
    common: Pick<AnyInvocation, 'service' | 'log' | 'authenticate' | 'checkOutput'>
  },
): ReadonlyMap<string, AnyInvocation> => {
  const all = (operations: Operations, handlers: Service['operations'], ctx: { db: Db }) =>
    Object.entries(operations).map(([name, operation]): [string, AnyInvocation] => [
      name,
      { ...common, name, operation, handler: handlers[name] as AnyInvocation['handler'], ctx },
    ])
  return new Map([
    ...all(kernelOperations, kernelHandlers as unknown as Service['operations'], kernel),
    ...(service.personal === undefined
      ? []
      : all(
          personalOperations,
          personalHandlers(service.personal, personal) as unknown as Service['operations'],
          own,
        )),
    ...all(service.contract.$operations, service.operations, own),
  ])
}
