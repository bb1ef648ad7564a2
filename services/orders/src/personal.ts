import type { Address } from '@selvedge/contracts'
import type { Db, PersonalData, PersonKey } from '@selvedge/kernel'

/** What an order knows of a person: one value, sealed under a key of whose order it is. */
export type Personal = { email: string | null; shipping_address: Address | null }

const field = 'orders.personal'

/** Whose key an order's personal data is sealed under: the customer, or the order itself where there is none. */
export const personOf = (order: { id: string; customer_id: string | null }): string =>
  order.customer_id ?? order.id

/** Null where there is nothing to seal. The key, if it is new, is written with the value. */
export const sealPersonal = (
  personal: PersonalData,
  order: { id: string; customer_id: string | null },
  { email, shipping_address }: Personal,
): { key: PersonKey; value: Buffer } | null => {
  if (email === null && shipping_address === null) return null
  const key = personal.keyFor(personOf(order))
  return { key, value: personal.seal(key, field, { subject: order.id, value: { email, shipping_address } }) }
}

type Row = { id: string; personal: Buffer | null }

const nothing: Personal = { email: null, shipping_address: null }

/** What was sealed, in the orders' order; nothing where it was erased. */
export const openPersonal = async (
  { db, personal }: { db: Db; personal: PersonalData },
  rows: readonly Row[],
): Promise<Personal[]> => {
  const cells = rows.map((row) => ({ subject: row.id, sealed: row.personal }))
  const opened = await personal.open<Personal>(db, field, cells)
  return rows.map((_, at) => opened[at] ?? nothing)
}

/** Ann@Example.com and ann@example.com are one mailbox. */
export const emailKey = (personal: PersonalData, email: string): Buffer =>
  personal.blind(`email ${email.normalize('NFKC').toLowerCase()}`)
