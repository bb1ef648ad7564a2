/** Where they are kept; they never leave the browser. */
const place = 'recent-searches'
const atMost = 6

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A browser may refuse to keep anything; then nothing is remembered. */
const lenient = <T>(work: () => T, otherwise: T): T => {
  try {
    return work()
  } catch {
    return otherwise
  }
}

const read = (storage: Kept): string[] => {
  const data: unknown = JSON.parse(storage.getItem(place) ?? '[]')
  if (!Array.isArray(data)) return []
  return data
    .filter((one): one is string => typeof one === 'string' && one !== '' && one.length <= 200)
    .slice(0, atMost)
}

const write = (storage: Kept, searches: readonly string[]): void =>
  searches.length === 0 ? storage.removeItem(place) : storage.setItem(place, JSON.stringify(searches))

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** `storage` gives it at the time of asking: merely touching it throws where it is forbidden. */
export const createRecentSearches = (storage: () => Kept) => {
  const list = (): string[] => lenient(() => read(storage()), [])
  const keep = (searches: string[]): string[] => {
    lenient(() => write(storage(), searches), undefined)
    return searches
  }
  return {
    /** The latest first. */
    list,
    /** Puts a search first, once. */
    add: (text: string): string[] => {
      const search = text.trim()
      if (search === '' || search.length > 200) return list()
      return keep([search, ...list().filter((one) => !same(one, search))].slice(0, atMost))
    },
    remove: (text: string): string[] => keep(list().filter((one) => one !== text)),
    clear: (): string[] => keep([]),
  }
}

export const recentSearches = createRecentSearches(() => localStorage)
