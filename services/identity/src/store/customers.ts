import { type Customer, CustomerDeleted, CustomerRegistered } from '@selvedge/contracts'
import { type Db, publishing, sql, violatedConstraint } from '@selvedge/kernel'
import { blindKey, blindWord, type Names, openRow, openRows, sealNames, searchWordsOf } from './sealed.ts'
import { wantedWords } from './search-words.ts'
import { endingSessions } from './sessions.ts'

export type NewCustomer = {
  id: string
  username: string
  username_key: string
  email: string
  email_key: string
  first_name: string | null
  last_name: string | null
  roles: readonly string[]
  language?: string | null
  password_hash: string
  request_key: Buffer | null
  /** Known to be the owner's; otherwise claimed until a link that was sent there is followed. */
  email_verified?: boolean
  /** False where nobody knows the password. */
  has_password?: boolean
}

export type Taken = 'customer_username' | 'customer_email' | 'customer_request'

/** The columns of a customer, in a query that reads the table customer. */
export const shown = sql`customer.id, username, email, email_verified_at is not null as email_verified, first_name, last_name,
  roles, language, currency, suspended_at, customer.created_at, customer.updated_at, array(
    select slug from group_member join customer_group on customer_group.id = group_id
    where customer_id = customer.id order by slug) as groups`

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

export const insertCustomer = async (db: Db, customer: NewCustomer): Promise<Customer | Taken> => {
  const { username, email, first_name, last_name } = customer
  const names = { username, email, first_name, last_name }
  const { sealed, keys } = sealNames(db, customer.id, names)
  const added = await unlessTaken(() =>
    db.one<Customer>(sql`
      with keys as (${keys}), added as (
        insert into customer
          (id, username, username_key, email, email_key, first_name, last_name, roles, language, password_hash,
            request_key, search_words, email_verified_at, has_password)
        values (${customer.id}, ${sealed.username}, ${blindKey(db, customer.username_key)}, ${sealed.email},
          ${blindKey(db, customer.email_key)}, ${sealed.first_name}, ${sealed.last_name}, ${customer.roles},
          ${customer.language ?? null}, ${customer.password_hash}, ${customer.request_key}, ${searchWordsOf(db, names)},
          case when ${customer.email_verified ?? false}::boolean then now() end,
          ${customer.has_password ?? true}::boolean)
        returning ${shown}
      ), published as (
        ${publishing(CustomerRegistered, sql`select id::text as key, jsonb_build_object('customer_id', id) as payload from added`)}
      )
      select * from added`),
  )
  return typeof added === 'object' ? { ...added, ...names } : added
}

export const findCustomer = async (db: Db, id: string): Promise<Customer | undefined> =>
  openRow(db, await db.first<Customer>(sql`select ${shown} from customer where id = ${id}`))

/** The account that was opened under an Idempotency-Key. */
export const findByRequest = async (db: Db, requestKey: Buffer) =>
  openRow(
    db,
    await db.first<Customer & { password_hash: string }>(
      sql`select ${shown}, password_hash from customer where request_key = ${requestKey}`,
    ),
  )

/** Whether an e-mail address is verified by an account, or claimed by one where `claimed`; `but` is left out. */
export const isEmailTaken = async (
  db: Db,
  emailKey: string,
  { but = null, claimed = false }: { but?: string | null; claimed?: boolean } = {},
): Promise<boolean> =>
  (await db.first(sql`
    select from customer where email_key = ${blindKey(db, emailKey)} and id is distinct from ${but}::uuid
      and (email_verified_at is not null or ${claimed}::boolean)`)) !== undefined

export type CustomerSearch = {
  search: string
  group: string | null
  role: string | null
  suspended: boolean | null
  registered_from: string | null
  registered_before: string | null
  /** Those alone who may do more than what is their own. */
  staff: boolean
  limit: number
  offset: number
}

export const listCustomers = async (db: Db, page: CustomerSearch) => {
  const words = wantedWords(page.search).map((word) => blindWord(db, word))
  const found = sql`from customer where (${page.search} = ''
      or (${words.length}::int > 0 and search_words @> ${words}::text[]))
    and (${page.group}::text is null or exists (
      select from group_member join customer_group on customer_group.id = group_id
      where customer_id = customer.id and slug = ${page.group}))
    and (${page.role}::text is null or roles @> array[${page.role}::text])
    and (${page.suspended}::boolean is null or (suspended_at is not null) = ${page.suspended}::boolean)
    and (${page.registered_from}::timestamptz is null or customer.created_at >= ${page.registered_from}::timestamptz)
    and (${page.registered_before}::timestamptz is null or customer.created_at < ${page.registered_before}::timestamptz)
    and (not ${page.staff}::boolean or not roles <@ '{customer}')`
  const [data, { total }] = await Promise.all([
    db.many<Customer>(sql`
      select ${shown} ${found} order by customer.created_at desc, customer.id desc
      limit ${page.limit} offset ${page.offset}`),
    db.one<{ total: number }>(sql`select count(*) as total ${found}`),
  ])
  return { data: await openRows(db, data), total }
}

export type Changes = {
  username: string | null
  username_key: string | null
  email: string | null
  email_key: string | null
  first_name: string | null
  last_name: string | null
  language: string | null
  currency: string | null
  password_hash: string | null
  /** Changes nothing where the password was changed meanwhile; null where it does not matter. */
  if_version: number | null
}

/**
 * Null leaves a field as it is. Another e-mail address is one that nobody has verified. A new password ends all sessions,
 * since they began with an earlier version of it: `endStaleSessions` follows in the same transaction.
 */
export const updateCustomer = (db: Db, id: string, changes: Changes): Promise<Customer | Taken | undefined> =>
  unlessTaken(() =>
    db.transaction(async (tx) => {
      const names = await lockNames(tx, id)
      return names && writeChanges(tx, { id, names }, changes)
    }),
  )

/** An account's names, which nobody changes until the transaction ends: what it is found by is made of all of them. */
export const lockNames = async (tx: Db, id: string): Promise<Names | undefined> =>
  openRow(
    tx,
    await tx.first<Names & { id: string }>(
      sql`select id, username, email, first_name, last_name from customer where id = ${id} for no key update`,
    ),
  )

const writeChanges = async (
  tx: Db,
  { id, names }: { id: string; names: Names },
  { username, email, first_name, last_name, ...changes }: Changes,
): Promise<Customer | undefined> => {
  const { sealed, keys } = sealNames(tx, id, { username, email, first_name, last_name })
  const emailKey = changes.email_key && blindKey(tx, changes.email_key)
  const words = searchWordsOf(tx, {
    username: username ?? names.username,
    email: email ?? names.email,
    first_name: first_name ?? names.first_name,
    last_name: last_name ?? names.last_name,
  })
  const changed = await tx.first<Customer>(sql`
      with keys as (${keys})
      update customer set
        username = coalesce(${sealed.username}, username),
        username_key = coalesce(${changes.username_key && blindKey(tx, changes.username_key)}, username_key),
        email = coalesce(${sealed.email}, email),
        email_key = coalesce(${emailKey}, email_key),
        email_verified_at = case when email_key = coalesce(${emailKey}, email_key) then email_verified_at end,
        first_name = coalesce(${sealed.first_name}, first_name),
        last_name = coalesce(${sealed.last_name}, last_name),
        search_words = ${words},
        language = coalesce(${changes.language}, language),
        currency = coalesce(${changes.currency}, currency),
        password_hash = coalesce(${changes.password_hash}, password_hash),
        has_password = has_password or ${changes.password_hash}::text is not null,
        credential_version = credential_version + case when ${changes.password_hash}::text is null then 0 else 1 end,
        updated_at = now()
      where id = ${id} and credential_version = coalesce(${changes.if_version}::integer, credential_version)
      returning ${shown}`)
  return openRow(tx, changed)
}

export const writeLanguage = (tx: Db, id: string, of: { language: string | null; currency: string | null }) =>
  tx.run(sql`update customer set language = ${of.language}, currency = ${of.currency} where id = ${id}`)

/** False where there is none. Whether it is the last administrator is asked before, see `otherAdministrators`. */
export const deleteCustomer = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.first(sql`
    with gone as (
      delete from customer where id = ${id} returning id
    ), ${endingSessions(sql`select session.id from session join gone on gone.id in (session.customer_id, session.actor)`)},
    published as (
      ${publishing(CustomerDeleted, sql`select id::text as key, jsonb_build_object('customer_id', id) as payload from gone`)}
    )
    select id from gone`)) !== undefined

/** A client does not retry for longer than a day. */
export const forgetRequests = (db: Db) =>
  db.run(sql`
    update customer set request_key = null
    where request_key is not null and created_at < now() - interval '24 hours'`)
