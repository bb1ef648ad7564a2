import type { Person, PersonalDefinition } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { orderViews } from './order-view.ts'
import { emailKey } from './personal.ts'
import { belongs, forgetOldOrders, forgetPerson, ordersOfPerson } from './store/personal.ts'

const guestKeyOf = (ctx: Context, { email }: Person) =>
  email === null ? null : emailKey(ctx.personal, email)

/** Orders in a piece of an export; one may have a hundred lines. */
const piece = 200

/** Orders are kept for the books without whoever placed them. */
export const personal: PersonalDefinition<Context> = {
  export: async (ctx, { after = null, ...person }) => {
    const whose = belongs(person.person_id, guestKeyOf(ctx, person))
    const rows = await ordersOfPerson(ctx.db, whose, { after, limit: piece })
    const next = rows.length < piece ? null : (rows.at(-1)?.id ?? null)
    return { data: { orders: await orderViews(ctx, rows) }, next }
  },
  erase: async (ctx, person) =>
    (await forgetPerson(ctx.db, belongs(person.person_id, guestKeyOf(ctx, person)))).map(
      ({ person_id }) => person_id,
    ),
}

/** Keeps what is personal no longer than it is needed. */
export const endRetention = async (ctx: Context): Promise<void> => {
  const days = { placed: ctx.settings.ORDER_PERSONAL_DAYS, failed: ctx.settings.FAILED_ORDER_PERSONAL_DAYS }
  while ((await forgetOldOrders(ctx.db, days)) > 0);
}
