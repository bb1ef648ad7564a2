import { type Call, newId } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { requestMail } from '../recovery/send-mail.ts'
import {
  insertSession,
  type Lasting,
  type NewSession,
  type NewToken,
  type Session,
} from '../store/sessions.ts'
import { deviceOf, shortened } from './device.ts'
import { recordLogIn } from './record-log-in.ts'

/** Whose program asks, and from where. */
export type Asker = Pick<Call, 'user_agent' | 'client_address'>

export type LogInFacts = Pick<NewSession, 'client_id' | 'methods' | 'authenticated_at'> & {
  from?: Asker | undefined
}

/** How long log-ins last. */
export const lastingOf = ({ settings }: Context): Lasting => ({
  days: settings.LOG_IN_DAYS_AT_MOST,
  staff_hours: settings.STAFF_LOG_IN_HOURS_AT_MOST,
  staff_idle_minutes: settings.STAFF_IDLE_MINUTES,
})

/**
 * A session with its first refresh token, where `token` says one: those of the OAuth provider are its own, and so is the
 * `id`. Undefined where the account is gone or its password was changed since it was
 * checked. Its owner is told where it began on a device that is new to the account.
 */
export const openSession = (
  ctx: Context,
  { id: customer_id, credential_version }: { id: string; credential_version: number },
  { from, token, id = newId(), ...facts }: LogInFacts & { token: NewToken | null; id?: string },
): Promise<Session | undefined> =>
  ctx.db.transaction(async (tx) => {
    const device = deviceOf(from?.user_agent)
    const seen = { device, address: shortened(from?.client_address) }
    const device_key = ctx.secrets.blind(`device ${customer_id} ${device ?? ''}`)
    const opened = await insertSession(
      tx,
      { id, customer_id, credential_version, device_key, lasts: lastingOf(ctx), ...facts, ...seen },
      token,
    )
    if (opened === undefined) return undefined
    const { is_new_device, ...session } = opened
    await recordLogIn(tx, session, from)
    if (is_new_device) {
      const details = { device: device ?? '?', time: new Date().toISOString() }
      await requestMail(ctx, tx, { kind: 'new_device', customer_id, details })
    }
    return session
  })
