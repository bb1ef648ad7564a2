/** What identity answers when it is asked for sessions that ended. */
type Answer = { data: readonly { session_id: string; until: string }[]; position: string }

export type EndedSessions = {
  /** Resolves once the list is there, at once where it is; rejects where it was never to be had. */
  ready(): Promise<void> | undefined
  has(sessionId: string): boolean
}

const lookMilliseconds = 400
const restMilliseconds = 60_000
/** More than end in ten minutes anywhere; beyond them the oldest are let go, whose tokens are the nearest to their end. */
const mostSessions = 200_000

/**
 * The sessions that have ended while access tokens of theirs may still be about, as this process knows them: asked for every
 * 0.4 s while tokens come, so that one which was ended anywhere is refused here within a second, and each token costs a look-up.
 * While identity is away the list stays as it is: tokens then last until they expire, as they would without it.
 */
export const createEndedSessions = (
  ask: (after: string | undefined) => Promise<Answer>,
  now: () => number = Date.now,
): EndedSessions => {
  const ended = new Map<string, number>()
  let position: string | undefined
  let loading: Promise<void> | undefined
  let usedAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined

  const look = async () => {
    const answer = await ask(position)
    for (const { session_id, until } of answer.data) ended.set(session_id, Date.parse(until))
    position = answer.position
    for (const [session, until] of ended) {
      // Those that ended first stand first, as good as: a few that are over may stay for a while longer.
      if (until > now() && ended.size <= mostSessions) break
      ended.delete(session)
    }
  }
  const lookAgain = () => {
    timer = setTimeout(async () => {
      await look().catch(() => {})
      if (now() - usedAt < restMilliseconds) lookAgain()
      else timer = undefined
    }, lookMilliseconds)
    timer.unref()
  }
  const load = () => {
    loading ??= look()
      .catch((error) => {
        if (position === undefined) throw error
      })
      .then(() => {
        if (timer === undefined) lookAgain()
      })
      .finally(() => {
        loading = undefined
      })
    return loading
  }

  return {
    ready: () => {
      usedAt = now()
      return timer === undefined ? load() : undefined
    },
    has: (sessionId) => ended.has(sessionId),
  }
}
