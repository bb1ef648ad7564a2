/** Does one piece of work when its group sets out; answers and fails as the work does. */
export type InGroups = <T>(work: () => Promise<T>) => Promise<T>

/** Longer than a group of orders takes, and nothing beside a payment network that takes half a second for each. */
const patienceMs = 25

/**
 * Lets work that consists of many steps go through them in step with others, so that `gather` finds them together: whoever
 * comes while a group is under way waits for it and sets out with all who came meanwhile (group commit, for a whole saga).
 * Who comes alone sets out in the same turn of the event loop. Nobody waits longer than 25 ms for a group that is slow, as
 * one that asks a payment network: then those who are waiting set out beside it.
 *
 * Nothing but the moment of its start connects the members of a group: each succeeds and fails by itself.
 */
export const inGroups = (): InGroups => {
  let underWay = 0
  let waiting: ((arrive: () => void) => void)[] = []
  let next: NodeJS.Immediate | undefined
  let impatient: NodeJS.Timeout | undefined

  const setOut = () => {
    clearImmediate(next)
    clearTimeout(impatient)
    next = impatient = undefined
    const group = waiting
    waiting = []
    underWay += 1
    let missing = group.length
    const arrive = () => {
      missing -= 1
      if (missing > 0) return
      underWay -= 1
      look()
    }
    for (const go of group) go(arrive)
  }

  const look = () => {
    if (waiting.length === 0) return
    if (underWay === 0) next ??= setImmediate(setOut)
    else impatient ??= setTimeout(setOut, patienceMs)
  }

  return async (work) => {
    const arrive = await new Promise<() => void>((resolve) => {
      waiting.push(resolve)
      look()
    })
    try {
      return await work()
    } finally {
      arrive()
    }
  }
}
