import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

/**
 * A server that closes listens until the last request in progress is answered, and refuses new ones meanwhile; then it
 * closes every connection, whoever may hold one open for later. Workers need the first: their supervisor hands the port's
 * connections round, one for a worker that closed goes to another, and where none listens any more Node keeps it in the
 * supervisor, unanswered. Browsers, which connect before they have anything to ask, would make it wait without the second.
 */
export const drainBeforeClosing = (app: FastifyInstance): void => {
  let inProgress = 0
  const ended = () => {
    inProgress -= 1
    if (inProgress === 0) app.server.emit('drained')
  }
  app.server.prependListener('request', (_request, response: ServerResponse) => {
    inProgress += 1
    response.on('close', ended)
  })
  app.addHook('preClose', async () => {
    if (inProgress > 0) await once(app.server, 'drained')
    app.server.closeAllConnections()
  })
}
