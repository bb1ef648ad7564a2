import type { AskedPiece, Person, Piece } from '@selvedge/kernel'

/** What each service knows, by its name. */
export type Part = Record<string, Record<string, unknown>>

/** Who is asked for pieces. */
export type Sources = Readonly<Record<string, (asked: AskedPiece) => Promise<Piece>>>

/**
 * Everything that is known of a person, in parts of about `bytes` as JSON, so that an account of any size is gathered in little
 * memory: what does not fit goes on in the next part, lists in the middle. There is always one.
 */
export async function* gatherParts(sources: Sources, person: Person, bytes: number): AsyncGenerator<Part> {
  let part: Part = {}
  let size = 0
  let isFirst = true
  for (const [name, ask] of Object.entries(sources))
    for (let after: string | null | undefined; after !== null; ) {
      if (size >= bytes) {
        yield part
        part = {}
        size = 0
        isFirst = false
      }
      const { data, next }: Piece = await ask(after === undefined ? person : { ...person, after })
      if (next !== null && next === after) throw new Error(`${name} does not get past ${next}`)
      part[name] = joined(part[name] ?? {}, data)
      size += JSON.stringify(data).length
      after = next
    }
  if (isFirst || Object.keys(part).length > 0) yield part
}

/** Lists of the same name become one. */
const joined = (known: Record<string, unknown>, more: Record<string, unknown>): Record<string, unknown> => {
  const both = { ...known }
  for (const [name, value] of Object.entries(more)) {
    const before = both[name]
    both[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
  }
  return both
}
