import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { notifications } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { type Booted, boot, until } from '@selvedge/testkit'
import { notificationsService } from '../src/service.ts'
import {
  asAdministrator,
  asService,
  asSupport,
  hurry,
  mailFrom,
  settled,
  startSmtp,
  verifyEmail,
} from './notifications-kit.ts'

let smtp: Awaited<ReturnType<typeof startSmtp>>
let kit: Booted
before(async () => {
  smtp = await startSmtp()
  kit = await boot({
    services: [notificationsService],
    environment: { SMTP_URL: smtp.url, SMTP_TLS: 'off', ...mailFrom },
  })
})
after(async () => {
  await kit.stop()
  await smtp.close()
})

const send = async (input: Parameters<ReturnType<typeof asService>['send_email']>[0], via?: string) => {
  const answer = await asService(kit, via).send_email(input)
  assert.ok('message_id' in answer, JSON.stringify(answer))
  return answer.message_id
}
const rowOf = (id: string) =>
  kit
    .db('notifications')
    .one<{ content: Buffer | null; recipient: Buffer }>(
      sql`select content, recipient from message where id = ${id}`,
    )

const jobOf = (id: string) =>
  kit.db('notifications').one<{ state: string; output: unknown }>(sql`
    select state::text, output from notifications_jobs.job where data -> 'payload' ->> 'message_id' = ${id}`)

test('a message is delivered once, in both forms, and what it said is forgotten', async () => {
  const id = await send(verifyEmail('ada@example.com'))
  const message = await settled(kit, id, 'sent')
  assert.equal(message.to, 'ada@example.com')
  assert.equal(message.attempts, 1)
  assert.equal(message.error, null)
  assert.deepEqual(Object.keys(message).sort(), [
    'attempts',
    'created_at',
    'error',
    'failed_at',
    'id',
    'last_attempt_at',
    'locale',
    'sent_at',
    'status',
    'template',
    'to',
  ])
  const [mail, ...others] = smtp.to('ada@example.com')
  assert.equal(others.length, 0)
  assert.equal(mail?.from, 'shop@selvedge.example')
  assert.ok(mail?.raw.includes(`Message-ID: <${id}@selvedge.example>`))
  assert.ok(mail?.raw.includes('Subject: Confirm your e-mail address\r\n'))
  assert.ok(mail?.raw.includes('From: Selvedge <shop@selvedge.example>\r\n'))
  assert.ok(mail?.raw.includes('Auto-Submitted: auto-generated\r\n'))
  assert.match(mail?.raw ?? '', /Content-Type: multipart\/alternative/)
  assert.match(mail?.raw ?? '', /Content-Type: text\/plain/)
  assert.match(mail?.raw ?? '', /Content-Type: text\/html/)
  const row = await rowOf(id)
  assert.equal(row.content, null)
  assert.ok(!row.recipient.includes('ada@'))
})

test('a key is one message, however many ask at once; another service’s is another one', async () => {
  const input = verifyEmail('twice@example.com', { idempotency_key: 'verify of twice' })
  const ids = new Set(await Promise.all(Array.from({ length: 8 }, () => send(input))))
  assert.equal(ids.size, 1)
  const [id] = ids
  await settled(kit, id as string, 'sent')
  assert.equal(await send(input), id)
  const other = await send(input, 'orders')
  assert.notEqual(other, id)
  await settled(kit, other, 'sent')
  assert.equal(smtp.to('twice@example.com').length, 2)
})

test('a failure for now is tried again; what was waiting is sealed', async () => {
  smtp.say((to) => (to === 'later@example.com' ? { code: 451, at: 'data' } : undefined))
  const id = await send(verifyEmail('later@example.com'))
  await until('the attempt failed', async () => (await jobOf(id)).state === 'retry', 30_000)
  const { content } = await rowOf(id)
  assert.ok(content !== null && !content.includes('secret-of-ada'))
  const waiting = await asSupport(kit).get_message({ message_id: id })
  assert.ok('status' in waiting && waiting.status === 'queued')
  assert.equal(waiting.error, 'smtp_451')
  smtp.say(undefined)
  await hurry(kit, id)
  const message = await settled(kit, id, 'sent')
  assert.ok(message.attempts >= 2)
  assert.equal(message.error, null)
  assert.equal(smtp.to('later@example.com').length, 1)
})

test('a refusal is for good and shown without what the server wrote; it can be sent again', async () => {
  smtp.say((to) => (to === 'gone@example.com' ? { code: 550, at: 'recipient' } : undefined))
  const id = await send(verifyEmail('gone@example.com'))
  const failed = await settled(kit, id, 'failed')
  assert.equal(failed.attempts, 1)
  assert.equal(failed.error, 'smtp_550')
  const listed = await asSupport(kit).list_messages({ status: 'failed', to: 'Gone@Example.com' })
  assert.ok('data' in listed)
  assert.deepEqual(
    listed.data.map((each) => each.id),
    [id],
  )
  smtp.say(undefined)
  const retried = await asAdministrator(kit).retry_message({ message_id: id })
  assert.ok('status' in retried && retried.status === 'queued')
  await settled(kit, id, 'sent')
  assert.equal(smtp.to('gone@example.com').length, 1)
  const again = await asAdministrator(kit).retry_message({ message_id: id })
  assert.ok('code' in again && again.code === 'MESSAGE_NOT_FAILED')
})

test('a message that was sent and not noted has the same Message-ID when it is sent again', async () => {
  const db = kit.db('notifications')
  await db.run(
    sql`create function crash() returns trigger language plpgsql as $$ begin raise exception 'crash'; end $$`,
  )
  await db.run(
    sql`create trigger crash before update on message for each row when (new.status = 'sent') execute function crash()`,
  )
  const id = await send(verifyEmail('crash@example.com'))
  await until('it was sent', () => smtp.to('crash@example.com').length > 0, 30_000)
  await until('the attempt failed', async () => (await jobOf(id)).state === 'retry', 30_000)
  const claimed = await asSupport(kit).get_message({ message_id: id })
  assert.ok('status' in claimed && claimed.status === 'queued')
  await db.run(sql`drop trigger crash on message`)
  // The claim of a process that died runs out after a minute and a half.
  await db.run(sql`update message set sending_until = now() - interval '1 second' where id = ${id}`)
  await hurry(kit, id)
  await settled(kit, id, 'sent')
  const mails = smtp.to('crash@example.com')
  assert.ok(mails.length >= 2)
  assert.deepEqual(
    new Set(mails.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1])),
    new Set([`<${id}@selvedge.example>`]),
  )
})

test('a message is given up after a day, and the log of failures tells nothing of it', async () => {
  smtp.say((to) => (to === 'never@example.com' ? { code: 451, at: 'recipient' } : undefined))
  const id = await send(verifyEmail('never@example.com'))
  await hurry(kit, id)
  const db = kit.db('notifications')
  const { output } = await jobOf(id)
  assert.ok(!JSON.stringify(output).includes('example.com'))
  await db.run(sql`update message set give_up_at = now() - interval '1 second' where id = ${id}`)
  const failed = await settled(kit, id, 'failed')
  assert.equal(failed.error, 'smtp_451')
  assert.equal(smtp.to('never@example.com').length, 0)
  smtp.say(undefined)
})

test('neither values nor addresses can break out of a header', async () => {
  const id = await send({
    to: 'header@example.com',
    template: 'staff_invitation',
    locale: 'en',
    values: {
      name: 'Ada\r\nBcc: eve@evil.example',
      inviter: 'Eve\r\n\r\n<script>alert(1)</script>',
      url: 'https://shop.example/x',
    },
  })
  await settled(kit, id, 'sent')
  const [mail] = smtp.to('header@example.com')
  assert.ok(mail !== undefined)
  assert.deepEqual(mail.to, ['header@example.com'])
  assert.doesNotMatch(mail.raw, /^Bcc:/im)
  assert.doesNotMatch(mail.raw, /<script/)
  const refused = [
    'a@example.com\r\nBcc: eve@evil.example',
    'a@example.com,b@example.com',
    '"a b"@example.com',
  ]
  for (const to of refused) {
    const answer = await asService(kit).send_email(verifyEmail(to))
    assert.ok('code' in answer && answer.code === 'INVALID_INPUT', to)
  }
  const missing = await asService(kit).send_email(verifyEmail('x@example.com', { values: { name: 'Ada' } }))
  assert.ok('code' in missing && missing.code === 'INVALID_INPUT')
  assert.equal(smtp.to('x@example.com').length, 0)
})

test('who may see messages, and who may not', async () => {
  for (const role of ['customer', 'warehouse', 'analyst']) {
    const answer = await kit
      .client(notifications, { roles: [role], id: '01890000-0000-7000-8000-000000000000' })
      .list_messages({})
    assert.ok('code' in answer && answer.code === 'FORBIDDEN', role)
  }
  const outside = await kit
    .client(notifications, { roles: ['administrator'] })
    .send_email(verifyEmail('x@example.com'))
  assert.ok('code' in outside && outside.code === 'FORBIDDEN')
  const closed = await kit.client(notifications).list_mailbox({})
  assert.ok('code' in closed && closed.code === 'MAILBOX_CLOSED')
  const first = await asSupport(kit).list_messages({ limit: 2 })
  assert.ok('data' in first && first.next_cursor !== null)
  const second = await asSupport(kit).list_messages({ limit: 2, cursor: first.next_cursor })
  assert.ok('data' in second)
  assert.equal(new Set([...first.data, ...second.data].map(({ id }) => id)).size, 4)
})
