import type { Address } from '@selvedge/contracts'
import { type Db, insertingKeys, sql } from '@selvedge/kernel'
import { blindKey, keysOf, type Names, sealNames, searchWordsOf } from './sealed.ts'

const batch = 200

/** Waits for another process that is at the same rows: they must be done before this one answers. */
export const sealSomeCustomers = (db: Db): Promise<number> =>
  db.transaction(async (tx) => {
    const rows = await tx.many<Names & { id: string }>(sql`
      select id, username, email, first_name, last_name from customer where search_words is null
      order by id limit ${batch} for no key update`)
    if (rows.length === 0) return 0
    const made = rows.map(({ id, ...names }) => {
      const { key, sealed } = sealNames(tx, id, names)
      const { username_key, email_key } = keysOf(names)
      return {
        key,
        row: {
          id,
          ...sealed,
          username_key: blindKey(tx, username_key),
          email_key: blindKey(tx, email_key),
          search_words: searchWordsOf(tx, names),
        },
      }
    })
    return tx.run(sql`
      with keys as (${insertingKeys(made.map(({ key }) => key))})
      update customer set username = t.username, email = t.email, first_name = t.first_name, last_name = t.last_name,
        username_key = t.username_key, email_key = t.email_key, search_words = t.search_words
      from jsonb_to_recordset(${JSON.stringify(made.map(({ row }) => row))}::jsonb) as t (id uuid, username text,
        email text, first_name text, last_name text, username_key text, email_key text, search_words text[])
      where customer.id = t.id`)
  })

export const sealSomeAddresses = (db: Db): Promise<number> =>
  db.transaction(async (tx) => {
    const rows = await tx.many<{ id: string; customer_id: string; address: Address }>(sql`
      select id, customer_id, address from address where address is not null
      order by id limit ${batch} for no key update`)
    if (rows.length === 0) return 0
    const made = rows.map(({ id, customer_id, address }) => {
      const key = tx.personal.keyFor(customer_id)
      return {
        key,
        id,
        sealed: tx.personal.seal(key, 'address', { subject: id, value: address }).toString('base64'),
      }
    })
    return tx.run(sql`
      with keys as (${insertingKeys(made.map(({ key }) => key))})
      update address set sealed = decode(t.sealed, 'base64'), address = null
      from jsonb_to_recordset(${JSON.stringify(made.map(({ id, sealed }) => ({ id, sealed })))}::jsonb)
        as t (id uuid, sealed text)
      where address.id = t.id`)
  })
