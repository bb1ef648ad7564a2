import { Writable } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { textFolder } from './i18n/text-files.ts'
import { retryAfterSeconds } from './retry-after.ts'
import { shopOf } from './shop.ts'

/** Milliseconds until a page that still waits for something is sent without it. */
export const streamTimeout = 5000

/**
 * Renders a page whole before any of it is sent. All that a page waits for is loaded by then, so nothing would come sooner
 * in pieces, and a body of one piece is compressed and sent at once.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce, request_id, reportError } = shopOf(context)
  const texts = textFolder(router.staticHandlerContext.matches[0]?.params['locale'])
  headers.set('content-type', 'text/html; charset=utf-8')
  if (status === 429 || status === 503) headers.set('retry-after', String(retryAfterSeconds))
  if (request.method === 'HEAD') return Promise.resolve(new Response(null, { status, headers }))
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    const page = new Writable({
      write: (piece: Buffer, _encoding, done) => {
        // React writes the next piece into the same memory.
        pieces.push(Buffer.from(piece))
        done()
      },
      final: (done) => {
        clearTimeout(limit)
        const alongside = router.manifest.routes['routes/changes']?.module
        resolve(new Response(withScripts(Buffer.concat(pieces), alongside), { status, headers }))
        done()
      },
    })
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={router} url={request.url} nonce={nonce} />,
      {
        nonce,
        ...(texts !== undefined && { importMap: { imports: { '~texts/': texts } } }),
        // What is set into the page later by a script would never be seen without scripts.
        progressiveChunkSize: Number.MAX_SAFE_INTEGER,
        onAllReady: () => pipe(page),
        onShellError: (error) => {
          clearTimeout(limit)
          reject(error)
        },
        onError: (error) => reportError(error, request_id),
      },
    )
    const limit = setTimeout(abort, streamTimeout + 1000)
  })
}

/**
 * Scripts make room for what is seen: style, typefaces and the first picture. The router says of none of its preloads how
 * urgent it is, and browsers take them for as urgent as those. To them comes what every page brings along.
 */
const withScripts = (page: Buffer<ArrayBuffer>, alongside: string | undefined): Buffer<ArrayBuffer> => {
  const end = page.indexOf('</head>')
  if (end === -1) return page
  const head = page.toString('utf8', 0, end)
  const links = alongside === undefined ? head : `${head}<link rel="modulepreload" href="${alongside}"/>`
  const marked = links.replaceAll('rel="modulepreload"', 'rel="modulepreload" fetchpriority="low"')
  return Buffer.concat([Buffer.from(marked), page.subarray(end)])
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  // What a visitor asked for and cannot have is no error of ours.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  const { reportError, request_id } = shopOf(context as Readonly<RouterContextProvider>)
  reportError(error, request_id)
}
