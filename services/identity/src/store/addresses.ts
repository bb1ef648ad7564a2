import type { Address, CustomerAddress } from '@selvedge/contracts'
import { type Db, insertingKeys, sql } from '@selvedge/kernel'

const shown = sql`id, sealed, is_default, created_at, updated_at`

type Row = Omit<CustomerAddress, 'address'> & { sealed: Buffer }

const openAll = async (db: Db, rows: readonly Row[]): Promise<CustomerAddress[]> => {
  const cells = rows.map(({ id, sealed }) => ({ subject: id, sealed }))
  const opened = await db.personal.open<Address>(db, 'address', cells)
  return rows.map(({ sealed: _, ...row }, at) => ({
    ...row,
    address: opened[at] as Address,
  }))
}
const openOne = async (db: Db, row: Row | undefined): Promise<CustomerAddress | undefined> =>
  row && (await openAll(db, [row]))[0]

const sealed = (db: Db, customerId: string, { id, address }: { id: string; address: Address }) => {
  const key = db.personal.keyFor(customerId)
  return {
    keys: insertingKeys([key]),
    value: db.personal.seal(key, 'address', { subject: id, value: address }),
  }
}

export const listAddresses = async (db: Db, customerId: string): Promise<CustomerAddress[]> =>
  openAll(
    db,
    await db.many<Row>(
      sql`select ${shown} from address where customer_id = ${customerId} order by is_default desc, id desc`,
    ),
  )

/**
 * Locks a customer against others who change their addresses, until the transaction ends; false where there is none. What
 * bounds the addresses and keeps one of them the default is read after that.
 */
export const lockAddressesOf = async (tx: Db, customerId: string): Promise<boolean> =>
  (await tx.first(sql`select 1 from customer where id = ${customerId} for no key update`)) !== undefined

export const findAddressByRequest = async (tx: Db, customerId: string, requestKey: Buffer) =>
  openOne(
    tx,
    await tx.first<Row>(
      sql`select ${shown} from address where customer_id = ${customerId} and request_key = ${requestKey}`,
    ),
  )

export type NewAddress = { id: string; address: Address; is_default: boolean; request_key: Buffer | null }

/** The first address is the default however it came. Undefined where there are `max` already. */
export const insertAddress = async (
  tx: Db,
  customerId: string,
  { id, address, is_default, request_key, max }: NewAddress & { max: number },
): Promise<CustomerAddress | undefined> => {
  const { keys, value } = sealed(tx, customerId, { id, address })
  const row = await tx.first<Row>(sql`
    with keys as (${keys})
    insert into address (id, customer_id, sealed, is_default, request_key)
    select ${id}::uuid, ${customerId}::uuid, ${value}::bytea,
      ${is_default}::boolean or count(*) = 0, ${request_key}::bytea
    from address where customer_id = ${customerId}
    having count(*) < ${max}
    returning ${shown}`)
  return openOne(tx, row)
}

export const replaceAddress = async (
  db: Db,
  { customer_id, address_id, address }: { customer_id: string; address_id: string; address: Address },
): Promise<CustomerAddress | undefined> => {
  const { keys, value } = sealed(db, customer_id, { id: address_id, address })
  const row = await db.first<Row>(sql`
    with keys as (${keys})
    update address set sealed = ${value}, updated_at = now()
    where id = ${address_id} and customer_id = ${customer_id}
    returning ${shown}`)
  return openOne(db, row)
}

/** Before another one becomes it: of a customer's addresses one is the default, at every moment of a transaction. */
export const clearDefault = (tx: Db, customerId: string): Promise<number> =>
  tx.run(sql`update address set is_default = false where customer_id = ${customerId} and is_default`)

export const setDefault = async (
  tx: Db,
  customerId: string,
  addressId: string,
): Promise<CustomerAddress | undefined> =>
  openOne(
    tx,
    await tx.first<Row>(sql`
      update address set is_default = true where id = ${addressId} and customer_id = ${customerId}
      returning ${shown}`),
  )

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
