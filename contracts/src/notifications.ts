import {
  anyone,
  bytes,
  command,
  contract,
  Email,
  failure,
  Id,
  Instant,
  Line,
  object,
  oneOf,
  query,
  type Static,
  services,
  T,
} from '@selvedge/kernel/contract'
import { needs } from './permissions.ts'

/** The e-mails that the platform writes, each with the values that it needs. All of them are strings; `url` is absolute. */
export const emailTemplates = {
  verify_email: ['name', 'url'],
  reset_password: ['name', 'url'],
  password_changed: ['name', 'time', 'url'],
  username_changed: ['name', 'username', 'time', 'url'],
  log_in_link: ['name', 'url'],
  email_changed_old: ['name', 'new_email_hint', 'url'],
  email_changed_unverified: ['name', 'new_email_hint'],
  email_changed_new: ['name', 'url'],
  new_device: ['name', 'device', 'time', 'url'],
  account_exists: ['name', 'url'],
  staff_invitation: ['name', 'inviter', 'url'],
  account_suspended: ['name'],
  export_ready: ['name', 'url', 'expires'],
  erasure_scheduled: ['name', 'date', 'url'],
  erasure_done: [],
  impersonated: ['name', 'time'],
  second_factor_changed: ['name', 'what', 'url'],
} as const satisfies Record<string, readonly string[]>

export type EmailTemplate = keyof typeof emailTemplates

const templateNames = Object.keys(emailTemplates) as [EmailTemplate, ...EmailTemplate[]]

/** Languages that e-mails are written in. Another one, and what is unknown, is English. */
export const emailLocales = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const
export type EmailLocale = (typeof emailLocales)[number]

const TemplateName = oneOf(...templateNames)
/** A BCP 47 tag: `de`, `de-CH`. */
const Locale = T.String({ pattern: '^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,4}$' })

/**
 * `queued`: it waits for its first or next attempt; `sent`: the mail server took it; `failed`: it was refused for good, or
 * given up after a day.
 */
export const messageStatuses = ['queued', 'sent', 'failed'] as const

const Message = object({
  id: Id,
  template: TemplateName,
  locale: oneOf(...emailLocales),
  to: T.String(),
  status: oneOf(...messageStatuses),
  attempts: T.Integer(),
  /** Why the last attempt failed, without what a mail server wrote: `smtp_550`, `unreachable`, `no_transport`. */
  error: T.Union([T.String(), T.Null()]),
  created_at: Instant,
  last_attempt_at: T.Union([Instant, T.Null()]),
  sent_at: T.Union([Instant, T.Null()]),
  failed_at: T.Union([Instant, T.Null()]),
})
export type Message = Static<typeof Message>

const Rendered = object({ subject: T.String(), html: T.String(), text: T.String() })

/** A mail of the demo mailbox. Its links are live. */
const Mail = object({
  id: Id,
  to: T.String(),
  template: TemplateName,
  locale: oneOf(...emailLocales),
  subject: T.String(),
  text: T.String(),
  html: T.String(),
  /** The address behind its button, where it has one. */
  url: T.Union([T.String(), T.Null()]),
  sent_at: Instant,
})
export type Mail = Static<typeof Mail>

export const MessageNotFound = failure('MESSAGE_NOT_FOUND', 404, { message: 'There is no such message.' })
export const MessageNotFailed = failure('MESSAGE_NOT_FAILED', 409, {
  message: 'Only a message that failed can be sent again.',
})
export const MailboxClosed = failure('MAILBOX_CLOSED', 404, {
  message: 'There is no mailbox here: mail goes to a mail server, or the mailbox was not opened.',
})

const mailboxFailures = [MailboxClosed] as const

export const notifications = contract('notifications', {
  send_email: command({
    summary:
      'Takes an e-mail that will be delivered in the background. The same key again, from the same service, is the same e-mail.',
    access: services,
    input: object({
      to: Email,
      template: TemplateName,
      locale: Locale,
      /** Exactly those that the template needs; otherwise the call is refused as INVALID_INPUT. */
      values: T.Record(T.String({ pattern: '^[a-z_]{1,40}$' }), T.String({ maxLength: 2000 })),
      idempotency_key: T.Optional(Line(200)),
      /** Whose it is, so that it goes with the person's other data. */
      customer_id: T.Optional(Id),
    }),
    output: object({ message_id: Id }),
    status: 202,
  }),
  list_messages: query({
    summary: 'The e-mails of the last weeks, the newest first. What they said is not kept.',
    http: 'GET /messages',
    access: needs('notifications:read'),
    input: object({
      status: T.Optional(oneOf(...messageStatuses)),
      template: T.Optional(TemplateName),
      /** Those to this address. */
      to: T.Optional(Email),
      cursor: T.Optional(Id),
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 100, default: 20 })),
    }),
    output: object({
      data: T.Array(Message),
      /** For the next page; null on the last one. */
      next_cursor: T.Union([Id, T.Null()]),
    }),
  }),
  get_message: query({
    summary: 'One e-mail: to whom, and how far it came.',
    http: 'GET /messages/{message_id}',
    access: needs('notifications:read'),
    input: object({ message_id: Id }),
    output: Message,
    failures: [MessageNotFound],
  }),
  retry_message: command({
    summary: 'Sends an e-mail again that failed. It is tried for another day.',
    http: 'POST /messages/{message_id}/retry',
    access: needs('system:manage'),
    input: object({ message_id: Id }),
    output: Message,
    failures: [MessageNotFound, MessageNotFailed],
    status: 202,
  }),
  list_templates: query({
    summary: 'The e-mails that there are and the values that each needs.',
    http: 'GET /templates',
    access: needs('notifications:read'),
    input: object({}),
    output: object({
      data: T.Array(object({ name: TemplateName, values: T.Array(T.String()) })),
      locales: T.Array(oneOf(...emailLocales)),
    }),
  }),
  preview_template: query({
    summary: 'An e-mail as it would look, with made-up values.',
    http: 'GET /templates/{name}/preview',
    access: needs('notifications:read'),
    input: object({ name: TemplateName, locale: T.Optional(Locale) }),
    output: Rendered,
  }),
  list_mailbox: query({
    summary: 'What would have been e-mailed, the newest first: the mailbox of shops without a mail server.',
    http: 'GET /mailbox/messages',
    access: anyone,
    input: object({
      to: T.Optional(Email),
      template: T.Optional(TemplateName),
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 100, default: 20 })),
    }),
    output: object({ data: T.Array(Mail) }),
    failures: mailboxFailures,
  }),
  read_mailbox: query({
    summary: 'The mailbox as a page for people.',
    http: 'GET /mailbox',
    access: anyone,
    input: object({ message: T.Optional(Id), view: T.Optional(oneOf('html', 'text')) }),
    produces: ['text/html; charset=utf-8'],
    output: bytes,
    failures: mailboxFailures,
  }),
})
