import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * As much of S3's REST protocol as keeps, gives and removes objects, addressed by path, written after its documentation
 * ("Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)"): what is not signed with the
 * secret, for this bucket and about now, is refused. For tests.
 */
export const startS3 = async (settings: {
  bucket: string
  region: string
  keyId: string
  secret: string
}) => {
  const objects = new Map<string, Buffer>()
  const refused: string[] = []
  let failing = false
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (failing) return void request.socket.destroy()
    const problem = problemOf(request, body, settings)
    if (problem !== undefined) {
      refused.push(problem)
      return error(response, 403, 'SignatureDoesNotMatch')
    }
    const [, bucket, ...path] = decodeURIComponent(request.url ?? '').split('/')
    const key = path.join('/')
    if (bucket !== settings.bucket) return error(response, 404, 'NoSuchBucket')
    const known = objects.get(key)
    if (request.method === 'PUT') {
      objects.set(key, body)
      return void response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return void response.writeHead(204).end()
    }
    if (request.method !== 'GET') return error(response, 405, 'MethodNotAllowed')
    return known === undefined ? error(response, 404, 'NoSuchKey') : void response.writeHead(200).end(known)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    refused,
    /** From now on it hangs up on everybody, or does no more. */
    fail: (yes: boolean) => {
      failing = yes
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const error = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  )
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Why a request is refused; undefined where it is signed as it should be. */
const problemOf = (
  { method, url = '', headers }: IncomingMessage,
  body: Buffer,
  { region, keyId, secret }: { region: string; keyId: string; secret: string },
): string | undefined => {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/
  const [, id, day = '', signedRegion, names = '', signature = ''] =
    form.exec(headers.authorization ?? '') ?? []
  const at = String(headers['x-amz-date'])
  const content = String(headers['x-amz-content-sha256'])
  if (id !== keyId || signedRegion !== region) return 'credential'
  const signed = names.split(';')
  if (!signed.includes('host') || !signed.includes('x-amz-date')) return 'signed headers'
  const instant = Date.parse(at.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(Date.now() - instant) < 900_000) || !at.startsWith(day)) return 'time'
  if (content !== 'UNSIGNED-PAYLOAD' && content !== sha256(body)) return 'content'
  const [path, query = ''] = url.split('?')
  const canonical = [
    method,
    path,
    query,
    ...signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    names,
    content,
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', at, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
  const key = ['aws4_request', 's3', region, day].reduceRight(
    (so, part) => hmac(so, part),
    Buffer.from(`AWS4${secret}`),
  )
  const expected = hmac(key, toSign)
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? undefined : 'signature'
}
