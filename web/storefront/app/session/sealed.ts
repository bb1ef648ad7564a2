import type { LogIn } from '@selvedge/sdk'
import type { BegunLogIn } from '../host.ts'
import type { Shop } from '../shop.ts'

/** What is said above the form of the log-in page of how one came there. */
export const notices = ['password_set', 'not_linked', 'issuer_refused'] as const
export type Notice = (typeof notices)[number]

/** A log-in of ours that is under way: what the provider's answer is checked with, and where it goes on. */
export type Begun = BegunLogIn & {
  to: string
  locale: string
  notice?: Notice | undefined
  restarted: boolean
}

/** Somebody has shown who they are, and perhaps has to show more. */
export type Arrival = {
  log_in_id: string
  status: 'complete' | 'second_factor_required' | 'enrolment_required'
  second_factors: readonly string[]
}

/** A secret that another issuer's answer is checked with, whether that is linked with the account at hand, and the page it was asked for on. */
type Elsewhere = { browser_secret: string; links: boolean; page: string }

/** An e-mail address that somebody is about to ask for, once they have confirmed who they are. */
type Wish = { email: string }

const kinds = { begun: 3600, arrival: 600, enrolled: 600, elsewhere: 600, wish: 600 } as const
type Kinds = { begun: Begun; arrival: Arrival; enrolled: Arrival; elsewhere: Elsewhere; wish: Wish }

/** Cookies of a log-in, which say nothing to whoever has them and cannot be made up. */
export const keep = <K extends keyof Kinds>({ cookies, door }: Shop, kind: K, value: Kinds[K]): void =>
  cookies.set(kind, door.seal({ kind, value }), { seconds: kinds[kind] })

export const kept = <K extends keyof Kinds>({ cookies, door }: Shop, kind: K): Kinds[K] | undefined => {
  const opened = door.open(cookies.get(kind) ?? '') as { kind: string; value: Kinds[K] } | undefined
  return opened?.kind === kind ? opened.value : undefined
}

export const drop = ({ cookies }: Shop, kind: keyof Kinds): void => cookies.delete(kind)

/** Keeps what somebody has shown of who they are, until the log-in that waits for it can have it. */
export const arrive = (shop: Shop, { log_in_id, status, second_factors }: LogIn): Arrival => {
  const arrival = { log_in_id, status, second_factors }
  keep(shop, 'arrival', arrival)
  return arrival
}
