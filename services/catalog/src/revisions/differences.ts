import type { Difference } from '@selvedge/contracts'

/** Which fields tell two states of a thing apart, in the order in which they are written. Pure. */
export const differencesOf = (
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): Difference[] => {
  const [from, to] = [fieldsOf(before), fieldsOf(after)]
  if (from === undefined || to === undefined)
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [{ path: [...path], before: before ?? null, after: after ?? null }]
  const names = new Set([...from.keys(), ...to.keys()])
  return [...names].flatMap((name) => differencesOf(from.get(name), to.get(name), [...path, name]))
}

/** The fields of an object, or of a list of things each of which has a name of its own. */
const fieldsOf = (value: unknown): Map<string, unknown> | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const named = value.map((item): [string, unknown] => [nameOf(item) ?? '', item])
  const fields = new Map(named)
  const isTold = value.length > 0 && !fields.has('') && fields.size === value.length
  return isTold ? fields : undefined
}

const nameOf = (item: unknown): string | undefined => {
  if (typeof item !== 'object' || item === null) return undefined
  const { sku, id } = item as { sku?: unknown; id?: unknown }
  return [sku, id].find((name) => typeof name === 'string')
}
