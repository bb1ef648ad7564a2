import { Binary, pathParameters, producedBy, publicPath, Unavailable } from '@selvedge/kernel/contract'
import type { Refusal, Send, SendCall } from './create-clients.ts'

export type HttpOptions = {
  /** Where the platform is: `https://shop.example`. */
  url: string
  /** The access token of whoever asks, if anybody is logged in. */
  token?: () => string | undefined
  fetch?: typeof globalThis.fetch
}

/** Sends calls to the public API. Where no answer comes, or none that the platform made, that is the failure `UNAVAILABLE`. */
export const sendOverHttp =
  ({ url, token = () => undefined, fetch = globalThis.fetch }: HttpOptions): Send =>
  async (call) => {
    const { method, address, body } = requestOf(call)
    const bearer = token()
    try {
      const response = await fetch(new URL(address, url), {
        method,
        headers: {
          accept: [...new Set([...producedBy(call.operation), 'application/json'])].join(', '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
          ...(call.options.idempotency_key === undefined
            ? {}
            : { 'idempotency-key': call.options.idempotency_key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(call.options.timeout_ms ?? call.operation.timeout_ms ?? 5000),
      })
      if (response.status === 204) return { value: {} }
      if (response.ok && call.operation.produces !== undefined) return { value: await binaryOf(response) }
      const answer = await response.json()
      return response.ok ? { value: answer } : { failed: { ...(answer as Refusal), status: response.status } }
    } catch {
      const { code, status, message } = Unavailable
      return { failed: { code, status, message, details: { service: call.service } } }
    }
  }

const binaryOf = async (response: Response): Promise<Binary> =>
  new Binary(
    response.headers.get('content-type') ?? 'application/octet-stream',
    new Uint8Array(await response.arrayBuffer()),
    response.headers.get('etag') ?? undefined,
  )

/** Names in the path go there; of a query the rest is the query string, of a command the body. */
const requestOf = ({ service, operation, input }: SendCall) => {
  const { method, path } = publicPath(service, operation) ?? unreachable(service)
  const names = new Set(pathParameters(operation))
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name, value]) => !names.has(name) && value !== undefined)
  if (operation.kind === 'command') return { method, address, body: Object.fromEntries(rest) }
  const query = new URLSearchParams(
    rest.flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
    ),
  ).toString()
  return { method, address: query === '' ? address : `${address}?${query}`, body: undefined }
}

const unreachable = (service: string): never => {
  throw new TypeError(`${service} has no such public operation`)
}
