import { type Db, job, type Person, type PersonalClient } from '@selvedge/kernel'
import { object, T } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { pageUrl } from '../recovery/links.ts'
import { listAddresses } from '../store/addresses.ts'
import { listDecisions } from '../store/consents.ts'
import { findCustomer } from '../store/customers.ts'
import { everythingOf } from '../store/erasures.ts'
import { failExport, findExport, writeArchive } from '../store/exports.ts'
import { archiveOf } from './archive.ts'

const attempts = 8
const payload = object({ export_id: T.String() })

/** Asks every service what it knows of a person, packs it and tells the person. May be cut off anywhere and run again. */
export const prepareExport = job(
  { name: 'identity.prepare_export', payload, attempts },
  async (ctx: Context, { export_id }, { attempt }) => {
    const row = await findExport(ctx.db, export_id)
    const customer = row && (await findCustomer(ctx.db, row.customer_id))
    if (row === undefined || customer === undefined || row.status === 'failed') return
    try {
      const person = { person_id: customer.id, email: customer.email_verified ? customer.email : null }
      const days = ctx.settings.EXPORT_DAYS
      const archive = archiveOf({ made_at: new Date().toISOString() }, await collect(ctx, person))
      const written = await writeArchive(ctx.db, { id: row.id, customer_id: customer.id, archive, days })
      if (written === undefined) return
      await ctx.peers.notifications.send_email({
        to: customer.email,
        template: 'export_ready',
        locale: row.locale,
        values: {
          name: customer.first_name ?? customer.username,
          url: pageUrl(ctx, row.locale, 'account/privacy'),
          expires: written.expires_at,
        },
        idempotency_key: `export ${row.id}`,
        customer_id: customer.id,
      })
    } catch (error) {
      if (attempt >= attempts) await failExport(ctx.db, row.id)
      throw error
    }
  },
)

const collect = async (ctx: Context, person: Person): Promise<Record<string, unknown>> => {
  const services: Record<string, unknown> = { identity: await exportPerson(ctx, person) }
  for (const [name, service] of Object.entries<PersonalClient>(ctx.personal_of))
    services[name] = (await service.export_person(person)).data
  return services
}

/** What identity itself knows, without what proves who somebody is. */
export const exportPerson = async (
  { db }: { db: Db },
  { person_id }: Person,
): Promise<Record<string, unknown>> => ({
  account: (await findCustomer(db, person_id)) ?? null,
  addresses: await listAddresses(db, person_id),
  consents: await listDecisions(db, person_id),
  ...(await everythingOf(db, person_id)),
})
