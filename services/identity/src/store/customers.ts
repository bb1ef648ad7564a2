import { type Customer, CustomerDeleted, CustomerRegistered } from '@selvedge/contracts'
import { type Db, publishing, sql, violatedConstraint } from '@selvedge/kernel'

/** An account with what proves whose it is; for log-ins alone. */
export type Credentials = {
  id: string
  username_key: string
  email_key: string
  password_hash: string
  credential_version: number
}

export type NewCustomer = {
  id: string
  username: string
  username_key: string
  email: string
  email_key: string
  first_name: string | null
  last_name: string | null
  roles: readonly string[]
  password_hash: string
  request_key: Buffer | null
}

export type Taken = 'customer_username' | 'customer_email' | 'customer_request'

const shown = sql`id, username, email, first_name, last_name, roles, created_at, updated_at`
const proof = sql`id, username_key, email_key, password_hash, credential_version`

/** What is taken already comes back as the name of its index. */
const unlessTaken = async <T>(write: () => Promise<T>): Promise<T | Taken> => {
  try {
    return await write()
  } catch (error) {
    const constraint = violatedConstraint(error)
    if (
      constraint === 'customer_username' ||
      constraint === 'customer_email' ||
      constraint === 'customer_request'
    )
      return constraint
    throw error
  }
}

export const insertCustomer = (db: Db, customer: NewCustomer): Promise<Customer | Taken> =>
  unlessTaken(() =>
    db.one<Customer>(sql`
      with added as (
        insert into customer
          (id, username, username_key, email, email_key, first_name, last_name, roles, password_hash, request_key)
        values (${customer.id}, ${customer.username}, ${customer.username_key}, ${customer.email},
          ${customer.email_key}, ${customer.first_name}, ${customer.last_name}, ${customer.roles},
          ${customer.password_hash}, ${customer.request_key})
        returning ${shown}
      ), published as (
        ${publishing(CustomerRegistered, sql`select id::text as key, jsonb_build_object('customer_id', id) as payload from added`)}
      )
      select * from added`),
  )

export const findCustomer = (db: Db, id: string) =>
  db.first<Customer>(sql`select ${shown} from customer where id = ${id}`)

/** The account that was opened under an Idempotency-Key. */
export const findByRequest = (db: Db, requestKey: Buffer) =>
  db.first<Customer & { password_hash: string }>(
    sql`select ${shown}, password_hash from customer where request_key = ${requestKey}`,
  )

/** User names hold no @ and e-mail addresses do, so a name finds one account at most. */
export const findCredentials = (db: Db, loginKey: string) =>
  db.first<Credentials>(
    sql`select ${proof} from customer where username_key = ${loginKey} or email_key = ${loginKey}`,
  )

export const listCustomers = async (db: Db, page: { search: string; limit: number; offset: number }) => {
  const found = sql`from customer where ${page.search} = ''
    or strpos(lower(concat_ws(' ', username, email, first_name, last_name)), lower(${page.search})) > 0`
  const [data, { total }] = await Promise.all([
    db.many<Customer>(sql`
      select ${shown} ${found} order by created_at desc, id desc limit ${page.limit} offset ${page.offset}`),
    db.one<{ total: number }>(sql`select count(*) as total ${found}`),
  ])
  return { data, total }
}

export type Changes = {
  username: string | null
  username_key: string | null
  email: string | null
  email_key: string | null
  first_name: string | null
  last_name: string | null
  password_hash: string | null
  /** Changes nothing where the password was changed meanwhile; null where it does not matter. */
  if_version: number | null
}

/** Null leaves a field as it is. A new password ends all sessions, since they began with an earlier version of it. */
export const updateCustomer = (db: Db, id: string, changes: Changes): Promise<Customer | Taken | undefined> =>
  unlessTaken(() =>
    db.first<Customer>(sql`
      update customer set
        username = coalesce(${changes.username}, username),
        username_key = coalesce(${changes.username_key}, username_key),
        email = coalesce(${changes.email}, email),
        email_key = coalesce(${changes.email_key}, email_key),
        first_name = coalesce(${changes.first_name}, first_name),
        last_name = coalesce(${changes.last_name}, last_name),
        password_hash = coalesce(${changes.password_hash}, password_hash),
        credential_version = credential_version + case when ${changes.password_hash}::text is null then 0 else 1 end,
        updated_at = now()
      where id = ${id} and credential_version = coalesce(${changes.if_version}::integer, credential_version)
      returning ${shown}`),
  )

/** The same password under better parameters: sessions go on. */
export const replaceHash = (db: Db, old: Credentials, passwordHash: string) =>
  db.run(sql`
    update customer set password_hash = ${passwordHash}
    where id = ${old.id} and password_hash = ${old.password_hash}`)

/** False where there is none, or it is the last administrator: of two who delete each other, one stays. */
export const deleteCustomer = async (db: Db, id: string): Promise<boolean> =>
  (await db.first(sql`
    with administrators as (
      select id from customer
      where roles @> '{administrator}' and exists (select from customer where id = ${id} and roles @> '{administrator}')
      order by id for update
    ), gone as (
      delete from customer
      where id = ${id} and (not roles @> '{administrator}' or (select count(*) from administrators) > 1)
      returning id
    ), published as (
      ${publishing(CustomerDeleted, sql`select id::text as key, jsonb_build_object('customer_id', id) as payload from gone`)}
    )
    select id from gone`)) !== undefined

/** A client does not retry for longer than a day. */
export const forgetRequests = (db: Db) =>
  db.run(sql`
    update customer set request_key = null
    where request_key is not null and created_at < now() - interval '24 hours'`)
