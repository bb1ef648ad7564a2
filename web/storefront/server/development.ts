import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Answer } from '../app/host.ts'

/** The storefront from its sources, changed in the browser while they are edited. */
export const openDevelopment = async (server: Server) => {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root: join(import.meta.dirname, '..'),
    server: { middlewareMode: true, hmr: { server } },
    appType: 'custom',
  })
  return {
    /** Whether the request was for a module or an asset, and is answered. */
    serveAsset: (request: IncomingMessage, response: ServerResponse): Promise<boolean> =>
      new Promise((resolve, reject) => {
        response.once('finish', () => resolve(true))
        vite.middlewares(request, response, (error?: unknown) => (error ? reject(error) : resolve(false)))
      }),
    answer: (async (request, visit) => {
      const { answer } = (await vite.ssrLoadModule('./server/app.ts')) as { answer: Answer }
      return answer(request, visit)
    }) satisfies Answer,
    close: () => vite.close(),
  }
}
