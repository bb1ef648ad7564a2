import type { Message } from '@selvedge/contracts'
import type { MessageRow } from './store.ts'
import type { Vault } from './vault.ts'

/** What each sealed field is bound to. */
export const recipientOf = (id: string) => `recipient ${id}`
export const contentOf = (id: string) => `content ${id}`

/** A message as staff sees it. */
export const messageFrom =
  (vault: Vault) =>
  ({ recipient, ...row }: MessageRow): Message => ({ ...row, to: vault.open(recipient, recipientOf(row.id)) })
