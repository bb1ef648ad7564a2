import type { Db } from '@selvedge/kernel'
import { definitionsVersion, findDangling, readDefinitions } from '../store/definitions.ts'
import { applying, checkValues, type Definition, type Issue } from './check-values.ts'

/** All definitions as a transaction sees them; parsed once for each of their versions. */
export type KnownDefinitions = (tx: Db) => Promise<readonly Definition[]>

export const createKnownDefinitions = (): KnownDefinitions => {
  let known: { version: number; all: readonly Definition[] } | undefined
  return async (tx) => {
    const version = await definitionsVersion(tx, 'attribute')
    if (known?.version === version) return known.all
    const all = await readDefinitions<Omit<Definition, 'code' | 'version'>>(tx, 'attribute')
    // Another transaction may have committed in between: then what was read is not kept under this number.
    if ((await definitionsVersion(tx, 'attribute')) === version) known = { version, all }
    return all
  }
}

type Described = { attributes: Readonly<Record<string, readonly string[]>>; path: readonly string[] }

/** What of a product's attributes does not fit the definitions of the categories that it is in, the nearest first. */
export const checkAttributes = async (
  tx: Db,
  definitions: KnownDefinitions,
  { attributes, path }: Described,
): Promise<Issue[]> => {
  const own = applying(await definitions(tx), path)
  const issues = checkValues(own, attributes)
  if (issues.length > 0) return issues
  for (const { code, refers_to } of own) {
    const ids = attributes[code] ?? []
    if (refers_to === undefined || ids.length === 0) continue
    const dangling = await findDangling(tx, refers_to, ids)
    for (const id of dangling)
      issues.push({ path: `/attributes/${code}`, message: `there is no ${refers_to} ${id}` })
  }
  return issues
}
