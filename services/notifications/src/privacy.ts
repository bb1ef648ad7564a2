import type { PersonalDefinition } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { deleteMessagesOf, messagesOf } from './store/personal.ts'

/** Messages that went to a person are theirs; what they said is not kept. */
export const personal: PersonalDefinition<Context> = {
  export: async ({ db, vault }, { person_id, email }) => ({
    messages: await messagesOf(db, person_id, email === null ? null : vault.index(email)),
  }),
  erase: async ({ db, vault }, { person_id, email }) => {
    await deleteMessagesOf(db, person_id, email === null ? null : vault.index(email))
    return undefined
  },
}
