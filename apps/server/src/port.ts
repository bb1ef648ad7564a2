import { createServer } from 'node:net'

/** The port belongs to somebody else. The message says which, and how to choose another. */
export class PortTakenError extends Error {}

/** Rejects where nothing can listen on the port, before anything is started for it. */
export const assertPortFree = (host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new PortTakenError(
            `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
          ),
        )
      } else if (error.code === 'EACCES') {
        reject(
          new PortTakenError(
            `Port ${port} may not be used by this user. Choose one above 1023: PORT=8080 npm start`,
          ),
        )
      } else reject(error)
    })
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  })
