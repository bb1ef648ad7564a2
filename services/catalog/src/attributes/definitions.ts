import { VersionConflict } from '@selvedge/contracts'
import { audit, type Call, type Db } from '@selvedge/kernel'
import { type Failed, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import {
  changeDefinitions,
  countDefinitions,
  type DefinitionKind,
  deleteDefinition,
  findDefinition,
  listingOf,
  writeDefinition,
} from '../store/definitions.ts'

type Target = { kind: DefinitionKind; code: string; if_match: string | undefined }

/** Writes a definition under its code, as far as it is still what `if_match` says and `refuse` has nothing against it. */
export const putDefinition = <Body extends object, Refused extends Failed, Full extends Failed>(
  ctx: Context,
  call: Call,
  {
    body,
    max,
    full,
    refuse,
    ...target
  }: Target & { body: Body; max: number; full: Full; refuse: (tx: Db) => Promise<Refused | undefined> },
) =>
  ctx.db.transaction(async (tx) => {
    const { kind, code } = target
    await changeDefinitions(tx, kind)
    const before = await findDefinition<Body>(tx, kind, code)
    const conflict = conflictOf(before?.version ?? 0, target)
    if (conflict !== undefined) return conflict
    if (before === undefined && (await countDefinitions(tx, kind)) >= max) return full
    const refused = await refuse(tx)
    if (refused !== undefined) return refused
    const version = await writeDefinition(tx, kind, { code, body })
    await audit(tx, call, { subject: { type: kind, id: code }, ...(before && { before }), after: body })
    tx.afterCommit(() => ctx.listings.drop(listingOf(kind)))
    return { code, ...body, version }
  })

export const removeDefinition = <Missing extends Failed>(
  ctx: Context,
  call: Call,
  { missing, ...target }: Target & { missing: Missing },
) =>
  ctx.db.transaction(async (tx) => {
    const { kind, code } = target
    await changeDefinitions(tx, kind)
    const before = await findDefinition<object>(tx, kind, code)
    if (before === undefined) return missing
    const conflict = conflictOf(before.version, target)
    if (conflict !== undefined) return conflict
    await deleteDefinition(tx, kind, code)
    await audit(tx, call, { subject: { type: kind, id: code }, before })
    tx.afterCommit(() => ctx.listings.drop(listingOf(kind)))
    return {}
  })

/** A version of 0 is of what is not there yet. */
const conflictOf = (version: number, { if_match }: Target) =>
  if_match === undefined || Number(if_match.slice(1, -1)) === version
    ? undefined
    : fail(VersionConflict, { version })
