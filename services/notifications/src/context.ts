import type { Base, Db, Log } from '@selvedge/kernel'
import type { NotificationSettings, settings } from './settings.ts'
import { mailboxTransport } from './transports/mailbox.ts'
import { smtpTransport } from './transports/smtp.ts'
import { nowhere, type Transport } from './transports/transport.ts'
import { createVault, type Vault } from './vault.ts'

export type Context = {
  db: Db
  log: Log
  settings: NotificationSettings
  transport: Transport
  vault: Vault
  /** Mail is kept here for everybody to read. */
  isMailboxOpen: boolean
}

export const createContext = (base: Base<Record<never, never>, typeof settings>): Context => {
  const { db, log, settings: own } = base
  const isMailboxOpen = own.SMTP_URL === '' && own.MAILBOX_ENABLED
  const transport = own.SMTP_URL !== '' ? smtpTransport(own) : isMailboxOpen ? mailboxTransport(db) : nowhere
  if (transport === nowhere)
    log.warn('mail goes nowhere: SMTP_URL is not set, so it waits for a day and is given up')
  return { db, log, settings: own, transport, vault: createVault(base.personal), isMailboxOpen }
}
