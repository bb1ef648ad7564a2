import { type LogIn, SecondFactorRequired } from '@selvedge/contracts'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { insertLogIn, type TakenLogIn, takeCompleteLogIn } from '../store/log-ins.ts'
import { hashToken, newSecret } from '../tokens.ts'

type Db = Context['db']

/** What somebody has shown. */
export type Shown = {
  customer_id: string
  /** RFC 8176; `mfa` among them where two factors were shown already. */
  methods: readonly string[]
  /** Of the account whose password was checked, so that one that is changed meanwhile lets nobody in. */
  credential_version?: number
}

/**
 * Every way of logging in ends here: what somebody has shown becomes a log-in, which is complete or waits for a second
 * factor. Undefined where the account is gone.
 */
export const completeLogIn = async (_ctx: Context, db: Db, shown: Shown): Promise<LogIn | undefined> => {
  const log_in_id = newSecret()
  const { customer_id, methods, credential_version = null } = shown
  const opened = await insertLogIn(db, {
    hash: hashToken(log_in_id),
    customer_id,
    methods,
    credential_version,
  })
  return opened && { log_in_id, ...opened }
}

/** What a complete log-in proves, once: of two who come with it at once, one gets it. */
export const takeLogIn = (_ctx: Context, tx: Db, logInId: string): Promise<TakenLogIn | undefined> =>
  takeCompleteLogIn(tx, hashToken(logInId))

/** The refusal of a password that does not suffice. */
export const secondFactorRequired = (logIn: LogIn): FailedOf<typeof SecondFactorRequired> =>
  fail(SecondFactorRequired, logIn)
