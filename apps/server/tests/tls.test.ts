import assert from 'node:assert/strict'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { createLog, SettingsError } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { createServer } from '../src/gateway/gateway.ts'
import { followCertificate, readCertificate } from '../src/tls.ts'

// Signed by themselves for `localhost`, for nothing but these tests.
const certificates = new URL('./certificates/', import.meta.url)

const createFiles = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-tls-'))
  t.after(() => rm(folder, { recursive: true }))
  const files = { TLS_CERT_FILE: join(folder, 'cert.pem'), TLS_KEY_FILE: join(folder, 'key.pem') }
  return {
    ...files,
    put: async (cert: string, key: string) => {
      await cp(new URL(`${cert}.pem`, certificates), files.TLS_CERT_FILE)
      await cp(new URL(`${key}-key.pem`, certificates), files.TLS_KEY_FILE)
    },
  }
}

/** The organisation that the certificate of a new connection names. */
const organisation = (port: number): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, rejectUnauthorized: false, agent: false }, (answer) => {
      const { O } = (answer.socket as TLSSocket).getPeerCertificate().subject
      answer.resume().on('end', () => resolve(O as string | undefined))
    })
    asked.on('error', reject).end()
  })

test('the gateway speaks HTTPS, and takes a renewed certificate over without a restart', async (t) => {
  const files = await createFiles(t)
  await files.put('first', 'first')
  const lines: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  const app = createServer({ log, certificate: await readCertificate(files) })
  await app.listen({ host: 'localhost', port: 0 })
  t.after(() => app.close())
  const { port } = app.server.address() as AddressInfo
  t.after(followCertificate(app.server, files, { log, every: 20 }))
  assert.equal(await organisation(port), 'first')

  await files.put('second', 'first')
  await until('the word on the pair that does not fit', () =>
    lines.some((line) => line.includes('the renewed certificate is not used')),
  )
  assert.equal(await organisation(port), 'first')
  await files.put('second', 'second')
  await until('the renewed certificate', async () => (await organisation(port)) === 'second')
  assert.ok(lines.some((line) => line.includes('the certificate was renewed')))
})

test('what cannot be used is said in a line', async (t) => {
  const files = await createFiles(t)
  const refused = (message: RegExp, given = files as { TLS_CERT_FILE: string; TLS_KEY_FILE: string }) =>
    assert.rejects(
      readCertificate(given),
      (error) => error instanceof SettingsError && message.test(error.message),
    )
  assert.equal(await readCertificate({ TLS_CERT_FILE: '', TLS_KEY_FILE: '' }), undefined)
  await refused(/set together/, { ...files, TLS_KEY_FILE: '' })
  await refused(/cannot be used: ENOENT/)
  await files.put('first', 'second')
  await refused(/cannot be used: .*mismatch/)
  await writeFile(files.TLS_CERT_FILE, 'not a certificate')
  await refused(/cannot be used/)
})
