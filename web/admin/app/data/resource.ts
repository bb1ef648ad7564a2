/**
 * A kind of thing that the back office shows, as operations of a contract. Screens and the data provider are written
 * against this; a further kind of thing is one of these and its columns.
 */
export type Resource = {
  /** In addresses and texts: `orders`. */
  name: string
  service: string
  /** The path parameter that names one: `order_id`. */
  id: string
  list?: string
  get?: string
  create?: string
  update?: string
  delete?: string
  /** What identifies one in the answers; `id` where nothing is said. */
  key?: string
  /** An operation that answers many by their ids at once, and the field for these. */
  many?: { operation: string; field: string }
  /** Who has anything to do with it (any of these), where the list itself is open to everybody. */
  permissions?: readonly string[]
  /** Reads the list in a way of its own, where it is no single operation. */
  load?: () => Promise<Record<string, unknown>[]>
  /** What each call is sent besides what the screen says. */
  fixed?: Record<string, unknown>
  /** Rows as the screens want them, where the service tells more or less than that. */
  only?: (record: Record<string, unknown>) => boolean
}

/** A thing as react-admin knows it: under its id. */
export type Identified<Thing> = Thing & { id: string }

const known = new Map<string, Resource>()

export const resource = (described: Resource): Resource => {
  known.set(described.name, described)
  return described
}

export const resourceNamed = (name: string): Resource | undefined => known.get(name)
