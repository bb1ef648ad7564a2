import { type Send, sendOverHttp } from '@selvedge/sdk'
import { renewSession } from '../auth/session.ts'
import { askToStepUp } from '../auth/step-up.ts'
import { ownFetch } from './own-fetch.ts'

/** To the platform's API as our server offers it: with a cookie where others have a token. */
const direct = sendOverHttp({
  url: window.location.origin,
  fetch: (target, init) => {
    const { pathname, search } = new URL(String(target))
    return ownFetch(pathname + search, init)
  },
})

type Outcome = Awaited<ReturnType<Send>>

/**
 * Tries something; where the access token has run out it is renewed first, and where an operation wants a fresh proof of
 * who asks, the person is asked for it. Then it is tried once more, a command under the same key.
 */
export const persist = async (attempt: () => Promise<Outcome>): Promise<Outcome> => {
  const answer = await attempt()
  if (!('failed' in answer)) return answer
  if (answer.failed.code === 'STEP_UP_REQUIRED') return (await askToStepUp()) ? attempt() : answer
  if (answer.failed.code === 'UNAUTHENTICATED' && (await renewSession())) return persistAfterRenewal(attempt)
  return answer
}

/** With the new token it may turn out that the log-in is too long ago. */
const persistAfterRenewal = async (attempt: () => Promise<Outcome>): Promise<Outcome> => {
  const answer = await attempt()
  const mustProve = 'failed' in answer && answer.failed.code === 'STEP_UP_REQUIRED'
  return mustProve && (await askToStepUp()) ? attempt() : answer
}

export const send: Send = (call) => persist(() => direct(call))
