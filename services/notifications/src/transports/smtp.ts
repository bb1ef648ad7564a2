import { readFileSync } from 'node:fs'
import { SettingsError } from '@selvedge/kernel'
import { createTransport } from 'nodemailer'
import addressparser from 'nodemailer/lib/addressparser/index.js'
import { isAddress } from '../address.ts'
import type { NotificationSettings } from '../settings.ts'
import type { Mail, Outcome, Transport } from './transport.ts'

type SmtpSettings = Pick<NotificationSettings, 'SMTP_URL' | 'SMTP_TLS' | 'SMTP_CA_FILE' | 'MAIL_FROM'>

/**
 * Delivers by SMTP, a connection a mail: nothing is kept open, and the library sends nothing again by itself. Throws a
 * SettingsError where the settings do not go together.
 */
export const smtpTransport = (settings: SmtpSettings): Transport => {
  const from = senderOf(settings.MAIL_FROM)
  const server = serverOf(settings.SMTP_URL)
  const tls = settings.SMTP_CA_FILE === '' ? {} : { tls: { ca: readFileSync(settings.SMTP_CA_FILE) } }
  const transport = createTransport({
    ...server,
    requireTLS: settings.SMTP_TLS === 'required',
    ignoreTLS: settings.SMTP_TLS === 'off',
    // An attempt ends well before the claim on its message does.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...tls,
  })
  const host = from.address.slice(from.address.lastIndexOf('@') + 1)
  return {
    deliver: async (mail) => {
      try {
        await transport.sendMail(envelopeOf(mail, { from, host }))
        return { kind: 'sent' }
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
  }
}

type Sender = { name: string; address: string }

const envelopeOf = (mail: Mail, { from, host }: { from: Sender; host: string }) => ({
  from,
  // An object, never text that would be parsed: an address with a comma is one address.
  to: { name: '', address: mail.to },
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  messageId: `<${mail.id}@${host}>`,
  date: new Date(mail.created_at),
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': mail.locale,
  },
})

const senderOf = (text: string): Sender => {
  const [sender, ...others] = addressparser(text, { flatten: true })
  if (sender?.address === undefined || others.length > 0 || !isAddress(sender.address))
    throw new SettingsError(
      'MAIL_FROM must be one address, such as Selvedge <shop@example.com>: SMTP_URL needs it',
    )
  return { name: sender.name, address: sender.address }
}

const serverOf = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.hostname === '')
    throw new SettingsError('SMTP_URL must be an address like smtps://user:password@mail.example.com:465')
  const secure = url.protocol === 'smtps:'
  const [user, pass] = [url.username, url.password].map(decodeURIComponent)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(user ? { auth: { user, pass: pass ?? '' } } : {}),
  }
}

type SmtpError = Error & { code?: string; responseCode?: number; command?: string }

/**
 * A 5xx to the recipient or to the message is for good (RFC 5321, 4.2.1). One to the log-in or the sender is a wrong
 * setting, which somebody mends.
 */
export const outcomeOf = ({ code, responseCode, command }: SmtpError): Outcome => {
  if (responseCode !== undefined) {
    const isAboutMessage = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
    return {
      kind: responseCode >= 500 && isAboutMessage ? 'refused' : 'failed',
      reason: `smtp_${responseCode}`,
    }
  }
  return { kind: 'failed', reason: reasons[code ?? ''] ?? 'unreachable' }
}

const reasons: Record<string, string> = {
  ETLS: 'tls',
  EAUTH: 'log_in',
  ETIMEDOUT: 'timeout',
  EDNS: 'unknown_host',
}
