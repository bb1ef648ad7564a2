import { type Db, sql } from '@selvedge/kernel'

export type Received = { gateway: string; event_id: string; type: string; subject: string }

/** Whether this message is new. Its effect belongs into the same transaction. */
export const recordWebhook = async (db: Db, received: Received): Promise<boolean> =>
  (await db.run(sql`
    insert into webhook (gateway, event_id, type, subject)
    values (${received.gateway}, ${received.event_id}, ${received.type}, ${received.subject})
    on conflict do nothing`)) === 1

/** Gateways send a message again for days, not for months. */
export const forgetWebhooks = async (db: Db): Promise<void> => {
  await db.run(sql`delete from webhook where received_at < now() - interval '90 days'`)
}
