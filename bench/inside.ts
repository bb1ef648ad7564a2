import { subscribe } from 'node:diagnostics_channel'
import { Session } from 'node:inspector/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ask, Inside } from './src/inside-protocol.ts'

/*
 * Loaded into the server that is measured (`node --import`), which is otherwise the real one: adds the two static routes
 * that listings and pages are compared with, and answers what only the process itself knows.
 */

const megabyte = Buffer.alloc(1 << 20, 'The selvedge keeps a fabric from fraying. ')

// As the gateway sends with every answer; the bench compares the names with those of a real answer.
const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=5',
  'content-type': 'application/json; charset=utf-8',
  etag: '"1"',
}

type Sized = FastifyRequest<{ Params: { bytes: string } }>

const bodyOf = (request: FastifyRequest) => megabyte.subarray(0, Number((request as Sized).params.bytes))

/** As the gateway would send bytes that it had from nobody: its hooks and headers, and no service. */
const throughGateway = (request: FastifyRequest, reply: FastifyReply) => {
  reply.headers(headers).header('x-request-id', request.id)
  return reply.code(200).send(bodyOf(request))
}

/** What the server can do at most with such a body: no hooks, two headers. */
const bare = (request: FastifyRequest, reply: FastifyReply) =>
  reply.header('content-type', 'application/json; charset=utf-8').send(bodyOf(request))

const addRoutes = (app: FastifyInstance) => {
  app.get('/bench/bare/:bytes', bare)
  let added = false
  app.addHook('onRoute', function (this: FastifyInstance, route) {
    if (added || route.url !== '/api/catalog/v1/products/:product_id') return
    added = true
    this.get('/bench/static/:bytes', throughGateway)
  })
}

subscribe('fastify.initialization', (message) => addRoutes((message as { fastify: FastifyInstance }).fastify))

let session: Session | undefined

const answer = async (ask: Ask): Promise<Inside> => {
  switch (ask) {
    case 'usage': {
      const { user, system } = process.cpuUsage()
      return { rss_bytes: process.memoryUsage.rss(), cpu_ms: (user + system) / 1000 }
    }
    case 'start_profile':
      session = new Session()
      session.connect()
      await session.post('Profiler.enable')
      await session.post('Profiler.setSamplingInterval', { interval: 200 })
      await session.post('Profiler.start')
      return {}
    case 'stop_profile': {
      if (session === undefined) throw new Error('no profile was started')
      const { profile } = await session.post('Profiler.stop')
      session.disconnect()
      return { profile }
    }
  }
}

process.on('message', ({ id, ask }: { id: number; ask: Ask }) => {
  answer(ask).then(
    (inside) => process.send?.({ id, inside }),
    (error: Error) => process.send?.({ id, error: error.message }),
  )
})
process.channel?.unref()
