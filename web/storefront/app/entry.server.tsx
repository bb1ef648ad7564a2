import { PassThrough, Readable } from 'node:stream'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import {
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { shopOf } from './shop.ts'

/** Milliseconds until a page that still waits for something is sent without it. */
export const streamTimeout = 5000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce, request_id, reportError } = shopOf(context)
  headers.set('content-type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return Promise.resolve(new Response(null, { status, headers }))
  return new Promise((resolve, reject) => {
    let shown = false
    const send = () => {
      shown = true
      const body = new PassThrough()
      body.once('close', () => clearTimeout(limit))
      pipe(body)
      resolve(new Response(Readable.toWeb(body) as ReadableStream, { status, headers }))
    }
    const waitsForAll = isbot(request.headers.get('user-agent'))
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={router} url={request.url} nonce={nonce} />,
      {
        nonce,
        [waitsForAll ? 'onAllReady' : 'onShellReady']: send,
        onShellError: reject,
        onError: (error) => {
          if (shown) reportError(error, request_id)
        },
      },
    )
    const limit = setTimeout(abort, streamTimeout + 1000)
  })
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return
  const { reportError, request_id } = shopOf(context as Readonly<RouterContextProvider>)
  reportError(error, request_id)
}
