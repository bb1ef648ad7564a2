/** How failed log-ins slow the next one down. */
export type Throttle = {
  /** Seconds to wait after the first, second, … failure; the last holds for all further ones. */
  delays: readonly number[]
  /** Seconds after which failures are forgotten: from the first of those that cost nothing, else from the last wait's end. */
  remember_seconds: number
  /** Checks in progress at most, in one process; more wait for their turn. */
  in_flight: number
}

const doubling = (first: number): number[] => {
  const delays = [first]
  while ((delays.at(-1) as number) < 900) delays.push(Math.min(900, (delays.at(-1) as number) * 2))
  return delays
}
const free = (count: number) => new Array<number>(count).fill(0)

/** One account: five guesses, then 2, 4, 8 … seconds up to 15 minutes between two. */
export const accountThrottle: Throttle = {
  delays: [...free(4), ...doubling(2)],
  remember_seconds: 86_400,
  in_flight: 2,
}

/** One address, behind which a whole office may sit: a hundred failures in a quarter of an hour, then growing waits. */
export const addressThrottle: Throttle = {
  delays: [...free(99), ...doubling(60)],
  remember_seconds: 900,
  in_flight: 8,
}

/** One mailbox: four messages, then one in a minute, two, … up to one in a quarter of an hour. */
export const mailboxThrottle: Throttle = {
  delays: [...free(3), ...doubling(60)],
  remember_seconds: 86_400,
  in_flight: 8,
}

/** What one address may ask to be sent to anybody. */
export const mailingThrottle: Throttle = {
  delays: [...free(29), ...doubling(60)],
  remember_seconds: 3600,
  in_flight: 8,
}

/** What is known of the attempts under one key. Times in seconds. */
export type Attempts = { failures: number; blocked_until: number; forget_at: number }

/**
 * What another attempt makes of them; undefined while it has to wait. The statement of `countAttempt` says the same to the
 * database, where it holds for any number of processes; a test holds one against the other.
 */
export const attemptsAfter = (
  throttle: Throttle,
  known: Attempts | undefined,
  now: number,
): Attempts | undefined => {
  if (known === undefined)
    return {
      failures: 1,
      blocked_until: Number.NEGATIVE_INFINITY,
      forget_at: now + throttle.remember_seconds,
    }
  if (known.blocked_until > now) return undefined
  const failures = known.forget_at <= now ? 1 : known.failures + 1
  const wait = throttle.delays[Math.min(failures, throttle.delays.length) - 1] as number
  const forget_at = wait === 0 && failures > 1 ? known.forget_at : now + wait + throttle.remember_seconds
  return { failures, blocked_until: now + wait, forget_at }
}
