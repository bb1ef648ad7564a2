import { permissionsOf } from '@selvedge/contracts'
import {
  type Authenticate,
  anonymous,
  type Caller,
  createLog,
  type Database,
  type Envelope,
  type HttpListener,
  type LogIn,
  newId,
  openDatabase,
  type RunningService,
  type Service,
  startService,
  type Transport,
} from '@selvedge/kernel'
import type {
  Contract,
  Failed,
  FailuresOf,
  InputOf,
  OutputOf,
  standardFailures,
} from '@selvedge/kernel/contract'
import { createDatabase } from './database.ts'

/** Who a test speaks as. A service has a `via`. */
export type CallAs = {
  /** Shipped roles; of a customer where an account is named and nothing else is said. */
  roles?: readonly string[]
  /** More permissions than the roles have, or an app's of its own. */
  permissions?: readonly string[]
  /** The account. */
  id?: string
  /** Seconds since the epoch; now where nothing is said. */
  authenticated_at?: number
  methods?: readonly string[]
  actor?: string
  session_id?: string
  /** The app that the person uses; the shop where nothing is said. */
  client_id?: string
  via?: string
  idempotency_key?: string
  client_address?: string
  user_agent?: string
}

/** A client that answers every refusal, standard ones included, as a value. */
type TestClient<C> =
  C extends Contract<infer Ops>
    ? {
        readonly [N in keyof Ops]: (
          input: InputOf<Ops[N]>,
        ) => Promise<
          OutputOf<Ops[N]> | FailuresOf<Ops[N]> | Failed<(typeof standardFailures)[number]['code']>
        >
      }
    : never

export type Booted = {
  /** A client of a booted service, speaking as somebody; anonymous where nothing is said. */
  client<C extends Contract>(contract: C, as?: CallAs): TestClient<C>
  /** What a booted service answers with raw HTTP. */
  http(service: string): HttpListener
  /** A service's schema through its own role, to look at what was written. */
  db(service: string): Database
  database_url(service: string): string
  admin_url: string
  /** What its services were started with. */
  environment: Readonly<Record<string, string>>
  /** Stops one service and starts it again on the same database, as after a crash. */
  restart(service: string): Promise<void>
  stop(): Promise<void>
}

/** Tests say who they are in the token; identity's real tokens are tested with identity. */
const authenticateTestToken: Authenticate = async (credential) => {
  if (!('token' in credential)) return undefined
  const [scheme, who] = credential.token.split(':')
  return scheme === 'test' && who !== undefined
    ? callerAs(JSON.parse(Buffer.from(who, 'base64url').toString()))
    : undefined
}

const tokenOf = (as: CallAs) => `test:${Buffer.from(JSON.stringify(as)).toString('base64url')}`

/** What a verified token of these would say. */
export const callerAs = (as: CallAs): Caller => {
  const { id, roles = id === undefined ? [] : ['customer'], permissions = [] } = as
  const may = new Set<string>([...permissionsOf(roles), ...permissions])
  if (id === undefined) return { ...anonymous, kind: 'client', permissions: may }
  const login: LogIn = {
    session_id: as.session_id ?? `session of ${id}`,
    client_id: as.client_id ?? 'shop',
    authenticated_at: as.authenticated_at ?? Math.floor(Date.now() / 1000),
    methods: as.methods ?? ['pwd'],
    actor: as.actor ?? null,
  }
  return { kind: 'person', id, permissions: may, via: null, login }
}

/** Starts services on a fresh database. Peers among them are called directly; the others through the fakes. */
export const boot = async (options: {
  services: readonly Service[]
  fakes?: readonly [Contract, Transport][]
  environment?: Record<string, string>
  authenticate?: Authenticate
  /** Show the log, for finding out why a test fails. */
  log?: boolean
}): Promise<Booted> => {
  const database = await createDatabase(options.services)
  const running = new Map<string, RunningService>()
  const opened = new Map<string, Database>()
  const fakes = new Map(options.fakes?.map(([contract, transport]) => [contract.$name, transport]))
  const log = createLog({ level: options.log ? 'debug' : 'silent' })

  const transportTo = ({ $name }: Contract): Transport => ({
    call: (operation, input, envelope) => {
      const target = running.get($name)?.transport ?? fakes.get($name)
      if (target === undefined) throw new Error(`${$name} is neither booted nor faked`)
      return target.call(operation, input, envelope)
    },
  })
  const start = async (service: Service) => {
    const started = await startService(service, {
      databaseUrl: database.url,
      transportTo,
      authenticate: options.authenticate ?? authenticateTestToken,
      environment: options.environment ?? {},
      log,
      checkOutput: true,
      poolSize: 10,
    })
    running.set(started.name, started)
    return started
  }
  for (const service of options.services) await start(service)
  for (const started of running.values()) started.follow()

  const end = async (services: readonly RunningService[]) => {
    await Promise.all(services.map((service) => service.quiesce()))
    await Promise.all(services.map((service) => service.stop()))
  }

  return {
    client: (contract, as = {}) => testClient(contract, transportTo(contract), as),
    http: (name) => (request, response) => {
      const listener = running.get(name)?.http
      if (listener === undefined) throw new Error(`${name} answers no raw HTTP`)
      listener(request, response)
    },
    db: (service) => {
      const known = opened.get(service)
      if (known !== undefined) return known
      const db = openDatabase({ url: database.url(service), name: 'test', max: 4 })
      opened.set(service, db)
      return db
    },
    database_url: database.url,
    admin_url: database.admin_url,
    environment: options.environment ?? {},
    restart: async (name) => {
      const service = options.services.find(({ contract }) => contract.$name === name)
      const current = running.get(name)
      if (service === undefined || current === undefined) throw new Error(`${name} was not booted`)
      await end([current])
      const started = await start(service)
      started.follow()
    },
    stop: async () => {
      await end([...running.values()])
      for (const db of opened.values()) await db.close()
      await database.drop()
    },
  }
}

const testClient = <C extends Contract>(contract: C, transport: Transport, as: CallAs): TestClient<C> => {
  const { via, idempotency_key, client_address, user_agent, ...who } = as
  const envelope = (): Envelope => ({
    request_id: newId(),
    ...(Object.keys(who).length === 0 ? {} : { token: tokenOf(who) }),
    ...(via === undefined ? {} : { via }),
    ...(idempotency_key === undefined ? {} : { idempotency_key }),
    ...(client_address === undefined ? {} : { client_address }),
    ...(user_agent === undefined ? {} : { user_agent }),
  })
  const methods = Object.keys(contract.$operations).map((name) => [
    name,
    async (input: unknown) => {
      const reply = await transport.call(name, JSON.parse(JSON.stringify(input)), envelope())
      if ('failed' in reply) return reply.failed
      if ('binary' in reply) return reply.binary
      return 'prepared' in reply
        ? JSON.parse(reply.prepared.body.toString())
        : JSON.parse(JSON.stringify(reply.value))
    },
  ])
  return Object.fromEntries(methods)
}
