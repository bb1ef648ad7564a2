import type { Contract } from '@selvedge/kernel/contract'
import type { FastifyInstance } from 'fastify'
import { docsPage, docsStyle } from './docs-page.ts'
import { openApi } from './openapi.ts'

const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'public, max-age=60',
}

/** `/openapi.json`, and the same to read at `/docs`: one page without scripts that needs nothing from elsewhere. */
export const addDocs = (app: FastifyInstance, contracts: readonly Contract[]): void => {
  let description: string | undefined
  let page: string | undefined
  app.get('/openapi.json', async (_request, reply) => {
    description ??= JSON.stringify(openApi(contracts))
    return reply
      .headers(pageHeaders)
      .header('content-type', 'application/json; charset=utf-8')
      .send(description)
  })
  app.get('/docs', async (_request, reply) => {
    page ??= docsPage(openApi(contracts))
    return reply.headers(pageHeaders).header('content-type', 'text/html; charset=utf-8').send(page)
  })
  app.get('/docs/style.css', async (_request, reply) =>
    reply.headers(pageHeaders).header('content-type', 'text/css; charset=utf-8').send(docsStyle),
  )
}
