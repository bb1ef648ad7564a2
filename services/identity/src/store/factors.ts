import type { Factor } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'
import { mustHaveSecondFactor, secondFactorsOf } from './log-ins.ts'

/** Locks an account against others who change its factors, until the transaction ends. Undefined where there is none. */
export const lockFactorsOf = (tx: Db, customerId: string) =>
  tx.first<{ demanded: boolean }>(sql`
    select ${mustHaveSecondFactor} as demanded from customer where id = ${customerId} for no key update of customer`)

/** Of an account: what it may show as a second factor, and whether a role demands one. */
export const findFactorState = (db: Db, customerId: string) =>
  db.first<{
    second_factors: ('totp' | 'passkey' | 'recovery_code')[]
    demanded: boolean
    codes: number
    has_password: boolean
  }>(sql`
    select ${secondFactorsOf} as second_factors, ${mustHaveSecondFactor} as demanded,
      (select count(*) from recovery_code where customer_id = customer.id) as codes, has_password
    from customer where id = ${customerId}`)

export const listFactors = (db: Db, customerId: string): Promise<Factor[]> =>
  db.many(sql`
    select id, 'totp' as type, name, false as synced, created_at, last_used_at from totp where customer_id = ${customerId}
    union all
    select id, 'passkey', name, synced, created_at, last_used_at from passkey where customer_id = ${customerId}
    order by created_at, id`)

export const renameFactor = async (
  db: Db,
  customerId: string,
  { id, name }: { id: string; name: string },
): Promise<boolean> =>
  (await db.first(sql`
    with app as (
      update totp set name = ${name} where id = ${id} and customer_id = ${customerId} returning id
    ), key as (
      update passkey set name = ${name} where id = ${id} and customer_id = ${customerId} returning id
    )
    select from app union all select from key`)) !== undefined

/** Deletes a factor of an account; undefined where it has none by this id. */
export const deleteFactor = async (tx: Db, customerId: string, id: string) =>
  (
    await tx.first<{ type: 'totp' | 'passkey' }>(sql`
      with app as (
        delete from totp where id = ${id} and customer_id = ${customerId} returning id
      ), key as (
        delete from passkey where id = ${id} and customer_id = ${customerId} returning id
      )
      select 'totp' as type from app union all select 'passkey' from key`)
  )?.type

/** Deletes all second factors of an account. */
export const deleteFactors = async (tx: Db, customerId: string): Promise<void> => {
  await tx.run(sql`
    with app as (delete from totp where customer_id = ${customerId}),
      key as (delete from passkey where customer_id = ${customerId})
    delete from recovery_code where customer_id = ${customerId}`)
}

export type NewTotp = { id: string; customer_id: string; name: string; secret: Buffer; step: number }

/** Undefined where the account has one. The code that showed it to work is used by that. */
export const insertTotp = (tx: Db, totp: NewTotp) =>
  tx.first<Factor>(sql`
    insert into totp (id, customer_id, name, secret, last_step)
    values (${totp.id}, ${totp.customer_id}, ${totp.name}, ${totp.secret}, ${totp.step})
    on conflict (customer_id) do nothing
    returning id, 'totp' as type, name, false as synced, created_at, last_used_at`)

export const findTotpSecret = async (db: Db, customerId: string): Promise<Buffer | undefined> =>
  (await db.first<{ secret: Buffer }>(sql`select secret from totp where customer_id = ${customerId}`))?.secret

/** Of many who come with the code of one time step at once, one gets true; nobody with an earlier one. */
export const useTotpStep = async (tx: Db, customerId: string, step: number): Promise<boolean> =>
  (await tx.run(sql`
    update totp set last_step = ${step}, last_used_at = now()
    where customer_id = ${customerId} and last_step < ${step}`)) === 1

export const replaceRecoveryCodes = async (tx: Db, customerId: string, hashes: readonly Buffer[]) => {
  await tx.run(sql`delete from recovery_code where customer_id = ${customerId}`)
  await tx.run(sql`
    insert into recovery_code (customer_id, hash) select ${customerId}::uuid, hash from unnest(${hashes}::bytea[]) as made(hash)`)
}

/** Of many who come with one code at once, one gets true. */
export const useRecoveryCode = async (tx: Db, customerId: string, hash: Buffer): Promise<boolean> =>
  (await tx.run(sql`delete from recovery_code where customer_id = ${customerId} and hash = ${hash}`)) === 1
