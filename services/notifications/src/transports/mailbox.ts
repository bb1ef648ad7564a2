import type { Db } from '@selvedge/kernel'
import { insertMail } from '../mailbox/store.ts'
import type { Transport } from './transport.ts'

/** Keeps mail where developers read it. */
export const mailboxTransport = (db: Db): Transport => ({
  deliver: async (mail) => {
    await insertMail(db, mail)
    return { kind: 'sent' }
  },
})
