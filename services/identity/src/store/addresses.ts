import type { Address, CustomerAddress } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

const shown = sql`id, address, is_default, created_at, updated_at`

export const listAddresses = (db: Db, customerId: string): Promise<CustomerAddress[]> =>
  db.many(
    sql`select ${shown} from address where customer_id = ${customerId} order by is_default desc, id desc`,
  )

/**
 * Locks a customer against others who change their addresses, until the transaction ends; false where there is none. What
 * bounds the addresses and keeps one of them the default is read after that.
 */
export const lockAddressesOf = async (tx: Db, customerId: string): Promise<boolean> =>
  (await tx.first(sql`select 1 from customer where id = ${customerId} for no key update`)) !== undefined

export const findAddressByRequest = (tx: Db, customerId: string, requestKey: Buffer) =>
  tx.first<CustomerAddress>(
    sql`select ${shown} from address where customer_id = ${customerId} and request_key = ${requestKey}`,
  )

export type NewAddress = { id: string; address: Address; is_default: boolean; request_key: Buffer | null }

/** The first address is the default however it came. Undefined where there are `max` already. */
export const insertAddress = (
  tx: Db,
  customerId: string,
  { id, address, is_default, request_key, max }: NewAddress & { max: number },
): Promise<CustomerAddress | undefined> =>
  tx.first(sql`
    insert into address (id, customer_id, address, is_default, request_key)
    select ${id}::uuid, ${customerId}::uuid, ${JSON.stringify(address)}::jsonb,
      ${is_default}::boolean or count(*) = 0, ${request_key}::bytea
    from address where customer_id = ${customerId}
    having count(*) < ${max}
    returning ${shown}`)

export const replaceAddress = (
  db: Db,
  { customer_id, address_id, address }: { customer_id: string; address_id: string; address: Address },
): Promise<CustomerAddress | undefined> =>
  db.first(sql`
    update address set address = ${JSON.stringify(address)}::jsonb, updated_at = now()
    where id = ${address_id} and customer_id = ${customer_id}
    returning ${shown}`)

/** Before another one becomes it: of a customer's addresses one is the default, at every moment of a transaction. */
export const clearDefault = (tx: Db, customerId: string): Promise<number> =>
  tx.run(sql`update address set is_default = false where customer_id = ${customerId} and is_default`)

export const setDefault = (
  tx: Db,
  customerId: string,
  addressId: string,
): Promise<CustomerAddress | undefined> =>
  tx.first(sql`
    update address set is_default = true where id = ${addressId} and customer_id = ${customerId}
    returning ${shown}`)

export const deleteAddress = (
  tx: Db,
  customerId: string,
  addressId: string,
): Promise<{ is_default: boolean } | undefined> =>
  tx.first(sql`
    delete from address where id = ${addressId} and customer_id = ${customerId} returning is_default`)

export const makeNewestDefault = (tx: Db, customerId: string): Promise<number> =>
  tx.run(sql`
    update address set is_default = true
    where id = (select id from address where customer_id = ${customerId} order by id desc limit 1)`)
