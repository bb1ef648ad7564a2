/**
 * What `JSON.parse(JSON.stringify(value))` would give, without writing the text: strings, which cannot be changed, are
 * shared instead of copied, so a large prepared text costs nothing. Undefined where JSON has no word for the value; throws
 * as `JSON.stringify` does (a bigint, a circle, which here overflows the stack).
 */
export const copyJson = (value: unknown): unknown => (isFrozenJson(value) ? value : copyUnder('', value))

const frozen = new WeakSet<object>()

/**
 * A copy that nobody can change, for what is handed out again and again: `copyJson` shares it, and what was worked out
 * for it once (`perFrozen`) stays true.
 */
export const freezeJson = <T extends object>(value: T): T => {
  const copy = freezeAll(copyUnder('', value)) as T
  frozen.add(copy)
  return copy
}

/** Whether this comes from `freezeJson`. */
export const isFrozenJson = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && frozen.has(value)

const freezeAll = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freezeAll)
  return value
}

/** `derive`, which must depend on its argument alone, worked out once for each frozen value. */
export const perFrozen = <T extends object, R extends {}>(derive: (value: T) => R): ((value: T) => R) => {
  const known = new WeakMap<T, R>()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const derived = derive(value)
    if (isFrozenJson(value)) known.set(value, derived)
    return derived
  }
}

const copyUnder = (key: string | number, given: unknown): unknown => {
  const value = hasToJson(given) ? given.toJSON(String(key)) : given
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value + 0 : null // -0 is written as 0
    case 'bigint':
      throw new TypeError('Do not know how to serialize a BigInt')
    case 'object':
      return value === null ? null : copyObject(value)
    default:
      return undefined
  }
}

const hasToJson = (value: unknown): value is { toJSON(key: string): unknown } =>
  typeof value === 'object' && value !== null && typeof (value as { toJSON?: unknown }).toJSON === 'function'

const copyObject = (value: object): unknown => {
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    for (let at = 0; at < value.length; at++) copy.push(copyUnder(at, value[at]) ?? null)
    return copy
  }
  if (
    value instanceof Number ||
    value instanceof String ||
    value instanceof Boolean ||
    value instanceof BigInt
  )
    return copyUnder('', value.valueOf())
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const part = copyUnder(key, (value as Record<string, unknown>)[key])
    if (part === undefined) continue
    // Assigned, this one would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { ...plain, value: part })
    else copy[key] = part
  }
  return copy
}

const plain = { configurable: true, enumerable: true, writable: true }
