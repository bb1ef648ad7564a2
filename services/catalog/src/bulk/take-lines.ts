import { type Call, newId, violatedConstraint } from '@selvedge/kernel'
import { type Failed, isFailed } from '@selvedge/kernel/contract'
import { createKnownDefinitions } from '../attributes/known-definitions.ts'
import type { Context } from '../context.ts'
import { rolledBack } from '../import/rolled-back.ts'
import type { Source } from '../import/take-shopify.ts'
import { advanceImport, type Counts, insertFindings, noCounts } from '../store/imports.ts'
import type { Kind, Line, Outcome } from './kind.ts'
import { type Read, readLines } from './read-lines.ts'

type Refused = { row: number; handle: string; reason: string }
type Taken = { row: number; what: string; line: Line }
/** Lines of one kind that stand together, and what could not be read between them. */
type Batch = { kind: Kind | undefined; lines: Taken[]; refused: Refused[]; weight: number; keys: Set<string> }

/** A product is as much as its variants; so large a transaction takes a second or so. */
const heaviest = 1000

/** Takes JSON Lines in batches, each in one transaction that also moves the import on. */
export const takeLines = async (ctx: Context, source: Source, signal: AbortSignal): Promise<void> => {
  const taking = {
    ctx,
    source,
    call: callOf(source.import_id),
    declared: new Set<string>(),
    from: source.done,
  }
  let batch = emptyBatch(undefined)
  for await (const read of readLines(source.open())) {
    if (read.row <= source.done) continue
    signal.throwIfAborted()
    if (isFull(batch, read)) {
      await takeBatch(taking, batch)
      batch = emptyBatch('line' in read ? read.kind : batch.kind)
    }
    add(batch, read, source)
  }
  await takeBatch(taking, batch)
}

const emptyBatch = (kind: Kind | undefined): Batch => ({
  kind,
  lines: [],
  refused: [],
  weight: 0,
  keys: new Set(),
})

const isFull = (batch: Batch, read: Read): boolean => {
  if (batch.weight >= heaviest) return true
  if (!('line' in read) || batch.kind === undefined) return false
  return read.kind !== batch.kind || batch.keys.has(read.kind.keyOf(read.line))
}

const add = (batch: Batch, read: Read, { may_price }: Source): void => {
  const { row, what } = read
  const refuse = (reason: string) => {
    batch.refused.push({ row, handle: what, reason })
    batch.weight++
  }
  if ('reason' in read) refuse(read.reason)
  else if (read.kind.isPricing && !may_price)
    refuse('Whoever sent the file may not change prices, markets and currencies.')
  else {
    batch.kind ??= read.kind
    batch.lines.push({ row, what, line: read.line })
    batch.keys.add(read.kind.keyOf(read.line))
    const { variants, prices } = read.line as { variants?: unknown[]; prices?: unknown[] }
    batch.weight += 1 + (variants?.length ?? prices?.length ?? 4)
  }
}

type Taking = {
  ctx: Context
  source: Source
  call: Call
  /** In a trial: what lines before would have brought, which is not there to be referred to. */
  declared: Set<string>
  from: number
}

const takeBatch = async (taking: Taking, batch: Batch): Promise<void> => {
  if (batch.lines.length + batch.refused.length === 0) return
  try {
    await write(taking, batch)
  } catch (error) {
    // Something in it meets somebody else's: taken one by one, the rest goes on.
    if (violatedConstraint(error) === undefined) throw error
    await takeSingly(taking, batch)
  }
}

const takeSingly = async (taking: Taking, { kind, lines, refused }: Batch): Promise<void> => {
  const single = (lines: Taken[], refused: Refused[]): Batch => ({ ...emptyBatch(kind), lines, refused })
  const all = [
    ...lines.map((line) => ({ row: line.row, batch: single([line], []) })),
    ...refused.map((refusal) => ({ row: refusal.row, batch: single([], [refusal]) })),
  ].sort((a, b) => a.row - b.row)
  for (const { batch } of all) {
    try {
      await write(taking, batch)
    } catch (error) {
      const constraint = violatedConstraint(error)
      const [line] = batch.lines
      if (constraint === undefined || line === undefined) throw error
      const reason = `It does not go with what is there (${constraint}).`
      await write(taking, single([], [{ row: line.row, handle: line.what, reason }]))
    }
  }
}

/** A batch whole, with what the import says of it. */
const write = async (taking: Taking, { kind, lines, refused }: Batch): Promise<void> => {
  const { source, ctx } = taking
  const { import_id } = source
  const to = Math.max(...lines.map(({ row }) => row), ...refused.map(({ row }) => row))
  const take = async (within: Context) =>
    kind === undefined || lines.length === 0
      ? []
      : kind.take(
          within,
          lines.map(({ line }) => line),
          taking.call,
        )
  const note = async (within: Context, outcomes: readonly (Outcome | Failed)[]) => {
    const { counts, refusals } = judged(taking, { kind, lines, outcomes })
    await advanceImport(within.db, { import_id, from: taking.from, to, counts })
    const all = [...refused, ...refusals].sort((a, b) => a.row - b.row)
    await insertFindings(within.db, { import_id, is_refusal: true }, all)
  }
  if (source.is_dry_run) {
    // What definitions a trial brings must not be remembered under the version that others will get.
    const outcomes = await rolledBack({ ...ctx, definitions: createKnownDefinitions() }, take)
    await ctx.db.transaction((tx) => note({ ...ctx, db: tx }, outcomes))
  } else {
    await ctx.db.transaction(async (tx) => {
      const within = { ...ctx, db: tx }
      await note(within, await take(within))
    })
  }
  taking.from = to
}

type Outcomes = { kind: Kind | undefined; lines: readonly Taken[]; outcomes: readonly (Outcome | Failed)[] }

const judged = ({ source, declared }: Taking, { kind, lines, outcomes }: Outcomes) => {
  const counts: Counts = { ...noCounts }
  const refusals: Refused[] = []
  for (const [at, { row, what, line }] of lines.entries()) {
    const outcome = outcomes[at] as Outcome | Failed
    const waits = isFailed(outcome) && kind?.refersTo?.(line).some((key) => declared.has(key))
    if (isFailed(outcome) && !waits) refusals.push({ row, handle: what, reason: reasonOf(outcome) })
    else {
      const became = isFailed(outcome) ? 'created' : outcome
      counts[became]++
      if (source.is_dry_run && became === 'created' && kind) declared.add(kind.keyOf(line))
    }
  }
  return { counts, refusals }
}

const reasonOf = ({ code, message, details }: Failed): string => {
  const { skus, reason } = (details ?? {}) as { skus?: string[]; reason?: string }
  if (code === 'SKU_TAKEN') return `Another product of the shop has the SKU ${skus?.slice(0, 20).join(', ')}.`
  return reason ?? message
}

/** An import acts for itself; versions name it, and the audit log has who sent it. */
const callOf = (import_id: string): Call => ({
  caller: {
    ...{ kind: 'client', id: null, permissions: new Set(), via: null, login: null },
    client_id: `import ${import_id}`,
  },
  request_id: newId(),
  idempotency_key: undefined,
  client_address: undefined,
})
