import { audit, auditedServices } from '@selvedge/contracts'
import { defineService, every, onBatch } from '@selvedge/kernel'
import { auditedEvent } from '@selvedge/kernel/contract'
import { anchorHead } from './anchor-head.ts'
import { append } from './append.ts'
import { createContext, settings } from './context.ts'
import { cutOffOld } from './cut-off-old.ts'
import { export_entries } from './export-entries.ts'
import { get_entry, list_entries } from './list-entries.ts'
import { get_verification, verification, verify_chain, verifyDaily } from './verify-chain.ts'

/** Who did what to what, from where, before and after: appended to, chained, never changed. */
export const auditService = defineService(audit, {
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: { list_entries, get_entry, verify_chain, get_verification, export_entries },
  reactions: auditedServices.map((service) => onBatch([auditedEvent(service)], append)),
  timers: [every('1m', anchorHead), every('1d', verifyDaily), every('1h', cutOffOld)],
  jobs: [verification],
})
