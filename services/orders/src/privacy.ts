import type { Person, PersonalDefinition } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { orderViews } from './order-view.ts'
import { emailKey } from './personal.ts'
import { forgetOldOrders, forgetPerson, ordersOfPerson, sealSomeOrders } from './store/personal.ts'

const guestKeyOf = (ctx: Context, { email }: Person) =>
  email === null ? null : emailKey(ctx.personal, email)

/** Orders are kept for the books without whoever placed them. */
export const personal: PersonalDefinition<Context> = {
  export: async (ctx, person) => ({
    orders: await orderViews(ctx, await ordersOfPerson(ctx.db, person.person_id, guestKeyOf(ctx, person))),
  }),
  erase: async (ctx, person) =>
    (await forgetPerson(ctx.db, person.person_id, guestKeyOf(ctx, person))).map(({ person_id }) => person_id),
}

/** Seals orders of before there were keys. */
export const sealOldOrders = async (ctx: Context): Promise<void> => {
  while ((await sealSomeOrders(ctx.db, ctx.personal)) > 0);
}

/** Keeps what is personal no longer than it is needed. */
export const endRetention = async (ctx: Context): Promise<void> => {
  const days = { placed: ctx.settings.ORDER_PERSONAL_DAYS, failed: ctx.settings.FAILED_ORDER_PERSONAL_DAYS }
  while ((await forgetOldOrders(ctx.db, days)) > 0);
}
