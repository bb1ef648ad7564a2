import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { notifications } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { type Booted, until } from '@selvedge/testkit'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Received = { from: string; to: string[]; raw: string; secure: boolean }

/** What the server says to a mail; nothing where it takes it. */
type Say = (to: string) => { code: number; at: 'recipient' | 'data' } | undefined

/** A real SMTP server on the loopback that keeps what it takes. */
export const startSmtp = async (options: { say?: Say; tls?: { key: string; cert: string } } = {}) => {
  const received: Received[] = []
  const settings = { say: options.say }
  const refuse = (code: number) =>
    Object.assign(new Error('ada@example.com is not here'), { responseCode: code })
  const server: SMTPServerOptions = {
    authOptional: true,
    disableReverseLookup: true,
    ...(options.tls ?? { hideSTARTTLS: true }),
    onRcptTo: ({ address }, _session, done) => {
      const said = settings.say?.(address)
      done(said?.at === 'recipient' ? refuse(said.code) : null)
    },
    onData: async (stream, session, done) => {
      const raw = await text(stream)
      const { mailFrom, rcptTo } = session.envelope
      const to = rcptTo.map(({ address }) => address)
      const said = settings.say?.(to[0] ?? '')
      if (said?.at === 'data') return done(refuse(said.code))
      received.push({ from: mailFrom === false ? '' : mailFrom.address, to, raw, secure: session.secure })
      done()
    },
  }
  const smtp = new SMTPServer(server)
  // Clients that mistrust its certificate hang up.
  smtp.on('error', () => {})
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  return {
    received,
    url: `smtp://localhost:${port}`,
    say: (say: Say | undefined) => {
      settings.say = say
    },
    to: (address: string) => received.filter(({ to }) => to.includes(address)),
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  }
}

export const mailFrom = { MAIL_FROM: 'Selvedge <shop@selvedge.example>' }

const certificates = new URL('./certificates/', import.meta.url)
export const certificate = {
  key: () => readFileSync(new URL('localhost.key', certificates), 'utf8'),
  cert: () => readFileSync(new URL('localhost.crt', certificates), 'utf8'),
  file: new URL('localhost.crt', certificates),
}

export const asService = (kit: Booted, via = 'identity') => kit.client(notifications, { via })
export const asSupport = (kit: Booted) => kit.client(notifications, { roles: ['support'] })
export const asAdministrator = (kit: Booted) => kit.client(notifications, { roles: ['administrator'] })

export const verifyEmail = (to: string, more: object = {}) => ({
  to,
  template: 'verify_email' as const,
  locale: 'en',
  values: { name: 'Ada', url: 'https://shop.example/en/verify-email?token=secret-of-ada' },
  ...more,
})

/** The message once it has come to a status. */
export const settled = (kit: Booted, id: string, status: string) =>
  until(
    `${id} is ${status}`,
    async () => {
      const message = await asSupport(kit).get_message({ message_id: id })
      if (!('status' in message) || message.status !== status) return undefined
      return message as Exclude<typeof message, { code: string }>
    },
    30_000,
  )

/** Waits for a failed attempt, and lets the next one come now instead of when its delay is over. */
export const hurry = (kit: Booted, id: string) =>
  until(
    'the next attempt waits',
    async () =>
      (await kit.db('notifications').run(sql`
      update notifications_jobs.job set start_after = now()
      where data -> 'payload' ->> 'message_id' = ${id} and state = 'retry'`)) > 0,
    30_000,
  )
