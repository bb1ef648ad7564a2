import type { HttpListener } from '@selvedge/kernel'
import { fail, Unavailable } from '@selvedge/kernel/contract'

/** Answers for a service that cannot be reached, in the standard form. */
export const sendUnavailable =
  (service: string): HttpListener =>
  (_request, response) => {
    const failed = fail(Unavailable, { service })
    response.writeHead(failed.status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    })
    response.end(JSON.stringify(failed))
  }
