type Node<V> = {
  readonly key: string
  readonly value: V
  readonly size: number
  visited: boolean
  newer: Node<V> | undefined
  older: Node<V> | undefined
}

/**
 * A map bounded in bytes that forgets what is asked for least, by SIEVE (Zhang et al., NSDI 2024): a hit sets a flag and
 * moves nothing, and the hand that makes room passes over what was asked for since it last came by. One sweep over
 * everything, such as a crawler's, does not push out what shoppers look at.
 */
export type Sieve<V> = {
  get(key: string): V | undefined
  /** Takes the place of what the key had. What is larger than the whole bound is not kept. */
  set(key: string, value: V, size: number): void
  delete(key: string): V | undefined
  /** The sum of the sizes of what is kept. */
  readonly bytes: number
  readonly count: number
}

/** `evicted` hears of each value that leaves, for whichever reason. */
export const createSieve = <V>(maxBytes: number, evicted: (value: V) => void = () => {}): Sieve<V> => {
  const nodes = new Map<string, Node<V>>()
  let newest: Node<V> | undefined
  let oldest: Node<V> | undefined
  let hand: Node<V> | undefined
  let bytes = 0

  const remove = (node: Node<V>): void => {
    nodes.delete(node.key)
    if (hand === node) hand = node.newer
    if (node.newer === undefined) newest = node.older
    else node.newer.older = node.older
    if (node.older === undefined) oldest = node.newer
    else node.older.newer = node.newer
    bytes -= node.size
    evicted(node.value)
  }

  const evictOne = (): void => {
    let candidate = (hand ?? oldest) as Node<V>
    while (candidate.visited) {
      candidate.visited = false
      candidate = (candidate.newer ?? oldest) as Node<V>
    }
    hand = candidate
    remove(candidate)
  }

  return {
    get: (key) => {
      const node = nodes.get(key)
      if (node === undefined) return undefined
      node.visited = true
      return node.value
    },
    set: (key, value, size) => {
      const before = nodes.get(key)
      if (before !== undefined) remove(before)
      if (size > maxBytes) return
      while (bytes + size > maxBytes) evictOne()
      const node: Node<V> = { key, value, size, visited: false, newer: undefined, older: newest }
      if (newest !== undefined) newest.newer = node
      newest = node
      oldest ??= node
      nodes.set(key, node)
      bytes += size
    },
    delete: (key) => {
      const node = nodes.get(key)
      if (node !== undefined) remove(node)
      return node?.value
    },
    get bytes() {
      return bytes
    },
    get count() {
      return nodes.size
    },
  }
}
