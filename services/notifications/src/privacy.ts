import type { PersonalDefinition } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { belongs, deleteMessagesOf, messagesOf } from './store/personal.ts'

/** Messages in a piece of an export. */
const piece = 1000

/** Messages that went to a person are theirs; what they said is not kept. */
export const personal: PersonalDefinition<Context> = {
  export: async ({ db, vault }, { person_id, email, after }) => {
    const messages = await messagesOf(db, belongs(person_id, email === null ? null : vault.index(email)), {
      after: after ?? null,
      limit: piece,
    })
    return { data: { messages }, next: messages.length < piece ? null : (messages.at(-1)?.id ?? null) }
  },
  erase: async ({ db, vault }, { person_id, email }) => {
    await deleteMessagesOf(db, belongs(person_id, email === null ? null : vault.index(email)))
    return undefined
  },
}
