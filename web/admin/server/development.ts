import { readFileSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The back office from its sources, changed in the browser while they are edited. */
export const openDevelopment = async (server: Server) => {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root,
    server: { middlewareMode: true, hmr: { server } },
    appType: 'custom',
  })
  return {
    page: (url: string): Promise<string> =>
      vite.transformIndexHtml(url, readFileSync(join(root, 'index.html'), 'utf8')),
    /** Whether the request was for a module or an asset, and is answered. */
    serveAsset: (request: IncomingMessage, response: ServerResponse): Promise<boolean> =>
      new Promise((resolve, reject) => {
        response.once('finish', () => resolve(true))
        vite.middlewares(request, response, (error?: unknown) => (error ? reject(error) : resolve(false)))
      }),
    close: () => vite.close(),
  }
}
