import { job, type Person, type PersonalClient } from '@selvedge/kernel'
import { object, T } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { pageUrl } from '../recovery/links.ts'
import { findCustomer } from '../store/customers.ts'
import { failExport, findExport, finishExport, startOver, writePart } from '../store/exports.ts'
import { archiveOf } from './archive.ts'
import { exportPerson } from './export-person.ts'
import { gatherParts, type Sources } from './gather-parts.ts'

const attempts = 8
const payload = object({ export_id: T.String() })
/** Of one archive before it is packed: what the process that makes it, and the one that gives it out, hold a few times. */
const partBytes = 8 * 1024 * 1024

/** Asks every service what it knows of a person, packs it and tells the person. May be cut off anywhere and run again. */
export const prepareExport = job(
  { name: 'identity.prepare_export', payload, attempts },
  async (ctx: Context, { export_id }, { attempt }) => {
    const row = await findExport(ctx.db, export_id)
    const customer = row && (await findCustomer(ctx.db, row.customer_id))
    if (row === undefined || customer === undefined || row.status === 'failed') return
    try {
      const person = { person_id: customer.id, email: customer.email_verified ? customer.email : null }
      await pack(ctx, row.id, person)
      const written = await finishExport(ctx.db, { id: row.id, days: ctx.settings.EXPORT_DAYS })
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

/** Writes the archives, each as soon as it is full. */
const pack = async (ctx: Context, export_id: string, person: Person): Promise<void> => {
  await startOver(ctx.db, export_id)
  const made_at = new Date().toISOString()
  let part = 0
  for await (const services of gatherParts(sourcesOf(ctx), person, partBytes)) {
    part += 1
    const archive = archiveOf({ made_at, part }, services)
    await writePart(ctx.db, { export_id, customer_id: person.person_id, part, archive })
  }
}

const sourcesOf = (ctx: Context): Sources => ({
  identity: (asked) => exportPerson(ctx, asked),
  ...Object.fromEntries(
    Object.entries<PersonalClient>(ctx.personal_of).map(([name, service]) => [
      name,
      (asked) => service.export_person(asked),
    ]),
  ),
})
