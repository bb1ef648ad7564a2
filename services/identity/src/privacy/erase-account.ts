import type { Customer } from '@selvedge/contracts'
import { type Db, newId } from '@selvedge/kernel'
import { deleteCustomer } from '../store/customers.ts'
import { beginErasure, deleteDecisions, type Erased, insertErasure } from '../store/erasures.ts'

/** An address that nobody has shown to be theirs erases nothing that was left under it. */
export const erasedOf = ({ email, email_verified, first_name, username }: Customer): Erased => ({
  email,
  email_verified,
  name: first_name ?? username,
})

/** Takes an account and all that identity knows of its person away, keys and all. May be repeated. */
export const eraseAccount = async (tx: Db, customerId: string): Promise<void> => {
  await deleteCustomer(tx, customerId)
  await deleteDecisions(tx, customerId)
  await tx.personal.destroy(tx, [customerId])
}

/** Erases an account at once, in the caller's transaction; every other service follows, see `run-erasures.ts`. */
export const eraseAtOnce = async (
  tx: Db,
  account: Customer,
  { requested_by, locale }: { requested_by: string | null; locale: string },
): Promise<void> => {
  const erasure = await insertErasure(tx, {
    id: newId(),
    customer_id: account.id,
    requested_by,
    locale,
    seconds: 0,
    person: erasedOf(account),
  })
  await beginErasure(tx, erasure.id)
  await eraseAccount(tx, account.id)
}
