import { ownFetch } from '../data/own-fetch.ts'

/** Who works here, as the server tells it: the token itself never comes into the page. */
export type Session = {
  account_id: string
  permissions: string[]
  /** Seconds since the epoch. */
  authenticated_at: number
  methods: string[]
  /** Milliseconds since the epoch. */
  expires_at: number
}

let known: Promise<Session | undefined> | undefined

const ask = async (): Promise<Session | undefined> => {
  const response = await ownFetch('/session')
  if (response.status === 204) {
    localStorage.removeItem(markName)
    return undefined
  }
  if (response.ok) {
    localStorage.setItem(markName, '1')
    return (await response.json()) as Session
  }
  throw new Error(`the session cannot be read: ${response.status}`)
}

/** The session, asked for once; undefined where nobody is logged in. */
export const readSession = (): Promise<Session | undefined> => {
  known ??= ask().catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}

export const forgetSession = (): void => {
  known = undefined
}

/** That somebody works here with this browser, so that the page need not wait for who it is to fetch the rest. */
const markName = 'selvedge-admin-worked-here'

export const someoneWasHere = (): boolean => localStorage.getItem(markName) !== null

/** Runs work while no other tab of this browser does the like; where browsers cannot tell, just runs it. */
const taking = <Value>(turn: string, work: () => Promise<Value>): Promise<Value> =>
  navigator.locks === undefined ? work() : (navigator.locks.request(turn, work) as Promise<Value>)

let renewing: Promise<boolean> | undefined

/** Seconds that a token has to be good for, to be tried again. */
const spareMilliseconds = 5000

/**
 * Exchanges tokens. A refresh token works once, and all tabs share one: they take turns, and who comes second finds that
 * it was done. Resolves with whether there is a session to go on with.
 */
export const renewSession = (): Promise<boolean> => {
  renewing ??= taking('selvedge-admin-session', async () => {
    const now = await ask()
    if (now === undefined) return false
    if (now.expires_at - spareMilliseconds > Date.now() && now.expires_at !== (await known)?.expires_at) {
      known = Promise.resolve(now)
      return true
    }
    const response = await ownFetch('/session/refresh', { method: 'POST' })
    known = undefined
    return response.ok
  })
    .catch(() => false)
    .finally(() => {
      renewing = undefined
    })
  return renewing
}

/** Goes to the log-in, which comes back here. */
export const goToLogIn = (returnTo: string): void => {
  window.location.assign(`/admin/session/log-in?return_to=${encodeURIComponent(returnTo)}`)
}
