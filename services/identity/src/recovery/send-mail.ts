import type { EmailTemplate } from '@selvedge/contracts'
import { enqueue, job, newId } from '@selvedge/kernel'
import { object, T } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { mailboxThrottle } from '../passwords/throttle.ts'
import { isEmailTaken } from '../store/customers.ts'
import type { LinkPurpose } from '../store/links.ts'
import { countAttempt } from '../store/login-attempts.ts'
import {
  deleteMailRequest,
  findMailRequest,
  insertMailRequest,
  type MailRequest,
} from '../store/mail-requests.ts'
import { type Addressee, findAddressee, findByEmail } from '../store/recovery.ts'
import { emailHint } from './email-hint.ts'
import { makeLink, openEmail, pageLocale, pageUrl, sealEmail } from './links.ts'

type Tx = Context['db']
type Asking = {
  locale?: string | undefined
  /** Whether it was counted when it was asked for, and whoever asked for too many was told to wait. */
  is_counted?: boolean
}

/** A message that somebody asked for or that has to be told. */
export type MailOrder = Asking &
  (
    | { kind: 'registered' | 'verify_email' | 'password_link'; customer_id: string }
    | { kind: 'reset_password' | 'log_in_link'; email: string }
    | { kind: 'change_email'; customer_id: string; email: string }
    | {
        kind: 'email_changed'
        customer_id: string
        email: string
        details: { new_email_hint: string; revert: 'yes' | 'no' }
      }
    | { kind: 'new_device'; customer_id: string; details: { device: string; time: string } }
    | { kind: 'password_changed' | 'username_changed'; customer_id: string; details: { time: string } }
  )

type Mail = {
  to: string
  template: EmailTemplate
  values: Record<string, string>
  locale: string
  /** Whoever reads that mailbox; what another account caused is no part of that account's data. */
  customer_id: string
}

const payload = object({ mail_request_id: T.String() })

/**
 * Sends a message after the answer that it was asked for in, whose time therefore tells nothing of accounts. What it makes of
 * the request is looked up here. A mailbox gets so many messages and no more, however many ask for them.
 */
export const sendMail = job(
  { name: 'identity.send_mail', payload, attempts: 8 },
  async (ctx: Context, { mail_request_id }, { attempt }) => {
    const request = await findMailRequest(ctx.db, mail_request_id)
    if (request === undefined) return
    const mail = await compose(ctx, request)
    if (mail !== undefined && (attempt > 1 || (await hasRoom(ctx, request, mail.to))))
      await ctx.peers.notifications.send_email({ ...mail, idempotency_key: request.id })
    await deleteMailRequest(ctx.db, request.id)
  },
)

/** Asks for a message in the caller's transaction; it is sent once that has committed. */
export const requestMail = async (ctx: Context, tx: Tx, order: MailOrder): Promise<void> => {
  const id = newId()
  await insertMailRequest(tx, {
    id,
    kind: order.kind,
    email: 'email' in order ? sealEmail(ctx, order.email) : null,
    customer_id: 'customer_id' in order ? order.customer_id : null,
    details: {
      ...('details' in order && order.details),
      ...(order.is_counted === true && { counted: 'yes' }),
    },
    locale: order.locale ?? null,
  })
  await enqueue(tx, sendMail, { payload: { mail_request_id: id } })
}

/**
 * Tells the mailbox that an account had that it has another, with a way back. Who never showed to read it gets no way back.
 */
export const tellFormerAddress = (
  ctx: Context,
  tx: Tx,
  of: { id: string; former_email: string; email_verified: boolean; email: string },
): Promise<void> =>
  requestMail(ctx, tx, {
    kind: 'email_changed',
    customer_id: of.id,
    email: of.former_email,
    details: { new_email_hint: emailHint(of.email), revert: of.email_verified ? 'yes' : 'no' },
  })

/** Tells the owner that the account has another password or user name, in case it was not them. */
export const tellChanged = (
  ctx: Context,
  tx: Tx,
  { what, customer_id }: { what: 'password' | 'username'; customer_id: string },
): Promise<void> =>
  requestMail(ctx, tx, {
    kind: `${what}_changed`,
    customer_id,
    details: { time: new Date().toISOString() },
  })

/**
 * What warns an owner of a thief must not be held up by him. What was counted when it was asked for comes, as was answered
 * there, however much else the mailbox has been sent.
 */
const hasRoom = (ctx: Context, { kind, details }: MailRequest, to: string): Promise<boolean> | boolean =>
  kind === 'new_device' ||
  kind === 'password_changed' ||
  kind === 'username_changed' ||
  details.revert === 'yes' ||
  details.counted === 'yes' ||
  countAttempt(ctx.db, ctx.secrets.blind(`mailbox ${loginKey(to)}`), mailboxThrottle)

const compose = async (ctx: Context, request: MailRequest): Promise<Mail | undefined> => {
  const typed = request.email === null ? undefined : openEmail(ctx, request.email)
  const person =
    request.customer_id === null
      ? typed === undefined
        ? undefined
        : await findByEmail(ctx.db, loginKey(typed))
      : await findAddressee(ctx.db, request.customer_id)
  return person && composeFor(ctx, request, { person, typed })
}

const composeFor = async (
  ctx: Context,
  request: MailRequest,
  { person, typed = person.email }: { person: Addressee; typed: string | undefined },
): Promise<Mail | undefined> => {
  const locale = pageLocale(ctx, request.locale, person.language)
  const name = person.first_name ?? person.username
  const url = (purpose: LinkPurpose, email = person.email) =>
    makeLink(ctx, ctx.db, { purpose, customer_id: person.id, email, locale })
  const others = (email: string) => isEmailTaken(ctx.db, loginKey(email), { but: person.id })
  const mail = (template: EmailTemplate, values: Mail['values'], to = person.email): Mail => ({
    to,
    template,
    values: { name, ...values },
    locale,
    customer_id: person.id,
  })
  const exists = async (to: string): Promise<Mail | undefined> => {
    const owner = await findByEmail(ctx.db, loginKey(to))
    if (owner === undefined) return undefined
    const values = { name: owner.first_name ?? owner.username, url: pageUrl(ctx, locale, 'log-in') }
    return { ...mail('account_exists', values, to), customer_id: owner.id }
  }
  switch (request.kind) {
    case 'registered':
    case 'verify_email':
      if (person.email_verified) return undefined
      if (await others(person.email)) return request.kind === 'registered' ? exists(person.email) : undefined
      return mail('verify_email', { url: await url('verify_email') })
    case 'log_in_link':
      if (person.email_verified) return mail('log_in_link', { url: await url('log_in') })
      // Whoever claimed the address knows the password: its reader is let in by a new one alone.
      return mail('reset_password', { url: await url('reset_password') })
    case 'reset_password':
    case 'password_link':
      return mail('reset_password', { url: await url('reset_password') })
    case 'change_email':
      if (await others(typed)) return exists(typed)
      return mail('email_changed_new', { url: await url('change_email', typed) }, typed)
    case 'email_changed': {
      const { new_email_hint = '', revert } = request.details
      if (revert !== 'yes') return mail('email_changed_unverified', { new_email_hint }, typed)
      return mail('email_changed_old', { new_email_hint, url: await url('revert_email', typed) }, typed)
    }
    case 'password_changed': {
      if (!person.email_verified) return undefined
      const { time = '' } = request.details
      return mail('password_changed', { time, url: pageUrl(ctx, locale, 'forgot-password') })
    }
    case 'username_changed': {
      if (!person.email_verified) return undefined
      const { time = '' } = request.details
      const values = { username: person.username, time, url: pageUrl(ctx, locale, 'account/security') }
      return mail('username_changed', values)
    }
    case 'new_device': {
      if (!person.email_verified) return undefined
      const { device = '', time = '' } = request.details
      return mail('new_device', { device, time, url: pageUrl(ctx, locale, 'account/security') })
    }
    default:
      throw new Error(`nobody knows how to write ${request.kind}`)
  }
}
