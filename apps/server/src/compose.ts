import { identity } from '@selvedge/contracts'
import type { OwnApp } from '@selvedge/identity/own-client'
import {
  createClient,
  currentCall,
  type HttpListener,
  httpTransport,
  type Log,
  newId,
  type RunningService,
  remoteListener,
  type Service,
  type Surroundings,
  serveHealth,
  serveInternalHttp,
  serveInternally,
  startService,
  type Transport,
} from '@selvedge/kernel'
import { type Contract, fail, Unavailable } from '@selvedge/kernel/contract'
import type { FastifyInstance } from 'fastify'
import { backOffice } from './admin/back-office.ts'
import { createAuthenticate } from './authenticate.ts'
import { addDocs } from './gateway/docs.ts'
import { createServer, gateway, type Rates } from './gateway/gateway.ts'
import { createRateLimiter } from './gateway/rate-limit.ts'
import { rawHttp } from './gateway/raw-http.ts'
import { sendUnavailable } from './gateway/send-unavailable.ts'
import { type Ask, createSharedLimiter } from './gateway/shared-limit.ts'
import { openOwnApp } from './own-app.ts'
import { createSeal } from './seal.ts'
import { allServices } from './services.ts'
import { createDoor } from './storefront/door.ts'
import { storefront } from './storefront/storefront.ts'
import type { Certificate } from './tls.ts'

export type Composition = {
  /** The services that run in this process. */
  services: readonly Service[]
  /** Whether the public API is served here. */
  gateway: boolean
  /** Where the other services are, by name. */
  remote: Readonly<Record<string, string>>
  databaseUrl: (service: string) => string
  serviceSecret: string
  issuer: string
  rates: Rates
  corsOrigins: readonly string[]
  trustProxy: number
  /** With it the process speaks HTTPS. */
  certificate?: Certificate | undefined
  /** Serves the storefront from its sources and changes it in the browser while they are edited. */
  development: boolean
  poolSize: number
  production: boolean
  environment: Readonly<Record<string, string | undefined>>
  log: Log
}

export type Running = {
  app: FastifyInstance
  /** Stops taking requests, lets those in progress finish, then stops the services. */
  stop(): Promise<void>
}

/** Makes a process out of services and, where it is wanted, the gateway. The caller listens on `app`. */
export const compose = async (composition: Composition): Promise<Running> => {
  const { log } = composition
  const running = new Map<string, RunningService>()
  const remote = new Map<string, ReturnType<typeof httpTransport>>()
  const remoteListeners: ReturnType<typeof remoteListener>[] = []
  const here = new Set(composition.services.map(({ contract }) => contract.$name))

  const transportTo = (contract: Contract): Transport => {
    const name = contract.$name
    const url = composition.remote[name]
    if (here.has(name) || url === undefined) {
      // Looked up at each call: peers may know each other, whichever starts first.
      return {
        call: (operation, input, envelope) =>
          running.get(name)?.transport.call(operation, input, envelope) ?? {
            failed: fail(Unavailable, { service: name }),
          },
      }
    }
    const transport =
      remote.get(name) ?? httpTransport(fullContract(contract), { url, secret: composition.serviceSecret })
    remote.set(name, transport)
    return transport
  }

  const listenerOf = (name: string): HttpListener => {
    const url = composition.remote[name]
    if (here.has(name) || url === undefined)
      return (request, response) => (running.get(name)?.http ?? sendUnavailable(name))(request, response)
    const listener = remoteListener(name, {
      url,
      secret: composition.serviceSecret,
      unavailable: sendUnavailable(name),
    })
    remoteListeners.push(listener)
    return listener
  }

  const identityContract = contractNamed('identity')
  const around: Surroundings = {
    databaseUrl: composition.databaseUrl,
    transportTo,
    authenticate: createAuthenticate(transportTo(identityContract), composition.issuer),
    environment: composition.environment,
    log,
    checkOutput: !composition.production,
    poolSize: composition.poolSize,
  }
  const starting = composition.services.map(async (service) => {
    const started = await startService(service, around)
    running.set(started.name, started)
  })
  const outcomes = await Promise.allSettled(starting)
  const failure = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failure !== undefined) {
    await Promise.all([...running.values()].map((service) => service.stop()))
    throw failure.reason
  }
  for (const service of running.values()) service.follow()

  const app = createServer(composition)
  let draining = false
  serveHealth(app, { services: running, draining: () => draining })
  serveInternally(app, running, composition.serviceSecret)
  serveInternalHttp(app, running, composition.serviceSecret)
  if (composition.gateway) {
    const contracts = allServices.map(({ contract }) => contract)
    const credentials = createSharedLimiter(
      askIdentity(transportTo(identityContract)),
      composition.rates.credential,
    )
    const doors = { ...composition, contracts, transportTo, authenticate: around.authenticate, credentials }
    await app.register(gateway(doors))
    addDocs(app, contracts)
    await app.register(
      rawHttp({
        mounts: allServices.flatMap(({ contract: { $name }, http }) =>
          http === undefined ? [] : [{ paths: http.paths, listener: listenerOf($name) }],
        ),
        limiters: {
          read: createRateLimiter(composition.rates.read),
          write: createRateLimiter(composition.rates.write),
          credential: credentials,
        },
        log,
      }),
    )
    const { issuer, environment, serviceSecret } = composition
    const masterKey = environment.MASTER_KEY ?? serviceSecret
    const doorOf = (name: OwnApp) =>
      createDoor(openOwnApp(name, { app, issuer, masterKey }), {
        issuer,
        seal: createSeal(masterKey, `log-ins at the ${name}`),
      })
    await app.register(
      backOffice({
        ...doors,
        door: doorOf('admin'),
        secret: masterKey,
        server: app.server,
      }),
    )
    const door = doorOf('storefront')
    await app.register(await storefront({ ...doors, door, server: app.server }))
  }

  return {
    app,
    stop: async () => {
      draining = true
      await app.close()
      await Promise.all([...running.values()].map((service) => service.quiesce()))
      await Promise.all([...running.values()].map((service) => service.stop()))
      await Promise.all([...remote.values(), ...remoteListeners].map((connection) => connection.close()))
    },
  }
}

/** Who counts for all processes. In nobody's name, as what is in progress may be a call of somebody. */
const askIdentity = (toIdentity: Transport): Ask => {
  const client = createClient(identity, toIdentity, 'the gateway')
  return (request) => currentCall.run({ request_id: newId() }, () => client.take_requests(request))
}

const contractNamed = (name: string): Contract => {
  const service = allServices.find(({ contract }) => contract.$name === name)
  if (service === undefined) throw new Error(`there is no service ${name}`)
  return service.contract
}

/** A feed reader knows a peer by the kernel's operations alone; calls to the peer share one connection pool all the same. */
const fullContract = (contract: Contract): Contract => contractNamed(contract.$name)
