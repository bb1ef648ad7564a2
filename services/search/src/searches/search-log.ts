import { createHash, randomBytes } from 'node:crypto'

/** A search, or a product that was opened from what one found. */
export type SearchEvent = {
  text: string
  language: string | null
  total: number | null
  product_ids: readonly string[] | null
  product_id: string | null
  position: number | null
  /** Whether nobody with this address has searched for this today, as far as this process knows. */
  is_new: boolean
}

/** What is noted until it is written: seconds of a rush. More is let go and counted. */
const heldAtMost = 5000
/** So many pairs of a person and a text are told apart in a day. */
const toldApartAtMost = 100_000
const dayMilliseconds = 86_400_000

/** Of texts these are likelier to name a person than a thing: they are not noted. */
const PERSONAL = /@|\d(?:[\s.-]?\d){8,}/

/** As texts are counted: case and spaces do not matter. */
export const countedText = (text: string): string =>
  text.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 200)

/**
 * Notes searches off the path of whoever waits for the answer. Who searched is told apart only to know whether it was more
 * than one: by a hash of the address under a secret that this process forgets each day, and nothing of it is written.
 */
export const createSearchLog = () => {
  let held: SearchEvent[] = []
  let dropped = 0
  let secret = randomBytes(16)
  let day = 0
  const told = new Set<string>()

  const isNew = (text: string, address: string | undefined, now: number): boolean => {
    const today = Math.floor(now / dayMilliseconds)
    if (today !== day) {
      day = today
      secret = randomBytes(16)
      told.clear()
    }
    if (address === undefined || told.size >= toldApartAtMost) return false
    const key = createHash('sha1')
      .update(secret)
      .update(address)
      .update('\n')
      .update(text)
      .digest('base64url')
    return told.size !== told.add(key).size
  }

  const hold = (event: SearchEvent): void => {
    if (held.length < heldAtMost) held.push(event)
    else dropped++
  }

  return {
    searched: (
      search: { text: string; language: string | null; total: number; product_ids: readonly string[] },
      address: string | undefined,
    ): void => {
      if (PERSONAL.test(search.text)) return
      const text = countedText(search.text)
      hold({ ...search, text, product_id: null, position: null, is_new: isNew(text, address, Date.now()) })
    },
    clicked: (click: { text: string; product_id: string; position: number }): void => {
      const text = countedText(click.text)
      if (text === '' || PERSONAL.test(text)) return
      hold({ ...click, text, language: null, total: null, product_ids: null, is_new: false })
    },
    /** What was noted since it was last asked, and how much was not. */
    take: (): { events: SearchEvent[]; dropped: number } => {
      const taken = { events: held, dropped }
      held = []
      dropped = 0
      return taken
    },
  }
}

export type SearchLog = ReturnType<typeof createSearchLog>
