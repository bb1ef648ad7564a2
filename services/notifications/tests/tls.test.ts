import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { smtpTransport } from '../src/transports/smtp.ts'
import { certificate, mailFrom, startSmtp } from './notifications-kit.ts'

const mail = {
  id: '01890000-0000-7000-8000-000000000000',
  to: 'ada@example.com',
  template: 'erasure_done',
  locale: 'en',
  subject: 'S',
  html: '<p>H</p>',
  text: 'T',
  url: null,
  created_at: '2026-01-01T00:00:00.000Z',
}
const ca = fileURLToPath(certificate.file)

const serverFor = async (t: TestContext, options: Parameters<typeof startSmtp>[0]) => {
  const smtp = await startSmtp(options)
  t.after(() => smtp.close())
  return smtp
}
const encrypted = () => ({ tls: { key: certificate.key(), cert: certificate.cert() } })

test('a server that is not to be encrypted gets nothing where encryption is required', async (t) => {
  const smtp = await serverFor(t, {})
  const transport = smtpTransport({ SMTP_URL: smtp.url, SMTP_TLS: 'required', SMTP_CA_FILE: '', ...mailFrom })
  assert.equal((await transport.deliver(mail)).kind, 'failed')
  assert.equal(smtp.received.length, 0)
})

test('a server whose certificate nobody trusts gets nothing; with its certificate it gets it encrypted', async (t) => {
  const smtp = await serverFor(t, encrypted())
  const settings = { SMTP_URL: smtp.url, SMTP_TLS: 'required' as const, ...mailFrom }
  assert.equal((await smtpTransport({ ...settings, SMTP_CA_FILE: '' }).deliver(mail)).kind, 'failed')
  assert.equal(smtp.received.length, 0)
  assert.deepEqual(await smtpTransport({ ...settings, SMTP_CA_FILE: ca }).deliver(mail), { kind: 'sent' })
  assert.deepEqual(
    smtp.received.map(({ to, secure }) => ({ to, secure })),
    [{ to: ['ada@example.com'], secure: true }],
  )
})

test('a server that is not there is a failure for now', async () => {
  const smtp = await startSmtp()
  await smtp.close()
  const transport = smtpTransport({ SMTP_URL: smtp.url, SMTP_TLS: 'off', SMTP_CA_FILE: '', ...mailFrom })
  assert.deepEqual(await transport.deliver(mail), { kind: 'failed', reason: 'unreachable' })
})
