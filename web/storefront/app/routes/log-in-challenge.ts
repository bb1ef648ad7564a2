import { isFailed } from '@selvedge/sdk'
import { settle } from '../form-answer.ts'
import { kept } from '../session/sealed.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/log-in-challenge.ts'

/** A challenge for a passkey: of whoever has shown a password in this browser, or of anybody. */
export const action = async ({ context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const arrival = kept(shop, 'arrival')
  const { identity } = shop.sdk
  const begun = await settle(
    arrival?.status === 'second_factor_required'
      ? identity.begin_passkey_second_factor({ log_in_id: arrival.log_in_id })
      : identity.begin_passkey_log_in({}),
  )
  return isFailed(begun) ? Response.json(null, { status: begun.status }) : Response.json(begun)
}
