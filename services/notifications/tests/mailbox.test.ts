import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { notifications } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { Binary } from '@selvedge/kernel/contract'
import { type Booted, boot } from '@selvedge/testkit'
import { createContext } from '../src/context.ts'
import { removeOldMessages } from '../src/messages.ts'
import { notificationsService } from '../src/service.ts'
import { smtpTransport } from '../src/transports/smtp.ts'
import { asService, asSupport, settled, verifyEmail } from './notifications-kit.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [notificationsService], environment: { MAILBOX_ENABLED: 'true' } })
})
after(() => kit.stop())

const send = async (input: Parameters<ReturnType<typeof asService>['send_email']>[0]) => {
  const answer = await asService(kit).send_email(input)
  assert.ok('message_id' in answer, JSON.stringify(answer))
  await settled(kit, answer.message_id, 'sent')
  return answer.message_id
}
const page = async (input: object) => {
  const answer = await kit.client(notifications).read_mailbox(input)
  assert.ok(answer instanceof Binary)
  assert.equal(answer.type, 'text/html; charset=utf-8')
  return new TextDecoder().decode(answer.body)
}

test('without a mail server a message lies in the mailbox, with the link that the person would get', async () => {
  const id = await send(verifyEmail('box@example.com', { locale: 'de-CH' }))
  const box = await kit.client(notifications).list_mailbox({ to: 'BOX@example.com' })
  assert.ok('data' in box)
  const [mail, ...others] = box.data
  assert.equal(others.length, 0)
  assert.equal(mail?.id, id)
  assert.equal(mail?.locale, 'de')
  assert.equal(mail?.subject, 'Bestätigen Sie Ihre E-Mail-Adresse')
  assert.equal(mail?.url, 'https://shop.example/en/verify-email?token=secret-of-ada')
  assert.ok(mail?.text.includes(mail.url as string))
})

test('the page shows a message in a frame that runs nothing', async () => {
  const id = await send(
    verifyEmail('page@example.com', { values: { name: '<b>Ada', url: 'https://shop.example/x' } }),
  )
  const html = await page({ message: id })
  assert.ok(
    html.includes('sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="&lt;!doctype html&gt;'),
  )
  assert.doesNotMatch(html, /<script|<b>Ada/)
  assert.match(
    await page({ message: id, view: 'text' }),
    /<pre[^>]*>Selvedge\n\nIs this your address\?\n\nHello &lt;b&gt;Ada/,
  )
})

test('what was sent is forgotten after its days, what waits is not', async () => {
  const old = await send(verifyEmail('old@example.com'))
  const young = await send(verifyEmail('young@example.com'))
  const db = kit.db('notifications')
  await db.run(sql`update message set created_at = now() - interval '31 days' where id = ${old}`)
  await db.run(sql`update mail set sent_at = now() - interval '31 days' where id = ${old}`)
  await removeOldMessages({ db, settings: { MESSAGE_RETENTION_DAYS: 30 } } as never)
  const gone = await asSupport(kit).get_message({ message_id: old })
  assert.ok('code' in gone && gone.code === 'MESSAGE_NOT_FOUND')
  const there = await asSupport(kit).get_message({ message_id: young })
  assert.ok('status' in there && there.status === 'sent')
  const box = await kit.client(notifications).list_mailbox({ to: 'old@example.com' })
  assert.deepEqual(box, { data: [] })
})

test('staff sees every template in every language', async () => {
  const preview = await asSupport(kit).preview_template({ name: 'erasure_scheduled', locale: 'ar' })
  assert.ok('html' in preview)
  assert.equal(preview.subject, 'سيُحذف حسابك')
  assert.ok(preview.html.includes('dir="rtl"'))
  const anonymous = await kit.client(notifications).preview_template({ name: 'erasure_done' })
  assert.ok('code' in anonymous && anonymous.code === 'UNAUTHENTICATED')
})

test('settings that do not go together are refused at the start', () => {
  const base = { SMTP_URL: 'smtp://localhost', SMTP_TLS: 'required' as const, SMTP_CA_FILE: '' }
  for (const MAIL_FROM of ['', 'Selvedge', 'a@example.com, b@example.com', 'x <a@-example>'])
    assert.throws(() => smtpTransport({ ...base, MAIL_FROM }), { message: /MAIL_FROM must be one address/ })
  assert.throws(() => smtpTransport({ ...base, SMTP_URL: 'smtp://', MAIL_FROM: 'a@example.com' }), {
    message: /SMTP_URL must be an address/,
  })
})

test('with a mail server, or where nobody opened it, there is no mailbox', () => {
  const contextWith = (settings: object) =>
    createContext({
      db: kit.db('notifications'),
      log: { warn: () => {} },
      settings: {
        SMTP_URL: '',
        SMTP_TLS: 'required',
        SMTP_CA_FILE: '',
        MAIL_FROM: '',
        MASTER_KEY: '',
        ...settings,
      },
      peers: {},
      personal: {},
    } as never)
  assert.equal(contextWith({ MAILBOX_ENABLED: true }).isMailboxOpen, true)
  assert.equal(contextWith({ MAILBOX_ENABLED: false }).isMailboxOpen, false)
  const server = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'a@example.com' }
  assert.equal(contextWith({ MAILBOX_ENABLED: true, ...server }).isMailboxOpen, false)
})
