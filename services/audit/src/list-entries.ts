import { audit, EntryNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { findEntry, listEntries } from './store/entries.ts'

export const list_entries = handler(
  audit.list_entries,
  async (ctx: Context, { cursor, limit = 20, ...wanted }) => {
    const found = await listEntries(ctx.db, wanted, { before: cursor, limit: limit + 1 })
    const data = found.slice(0, limit)
    return { data, next_cursor: found.length > limit ? (data.at(-1)?.sequence ?? null) : null }
  },
)

export const get_entry = handler(
  audit.get_entry,
  async (ctx: Context, { sequence }) => (await findEntry(ctx.db, sequence)) ?? fail(EntryNotFound),
)
