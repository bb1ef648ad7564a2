import {
  type Client,
  type Contract,
  command,
  Id,
  object,
  query,
  type Static,
  services,
  T,
} from './contract/index.ts'
import type { Db } from './database.ts'
import type { PersonalData } from './personal-data.ts'
import { handler } from './service.ts'

/** Whom an export or an erasure is about. */
export const Person = object({
  /** An account; of who ordered as a guest, the order. */
  person_id: Id,
  /** Verified as the person's: what was left under it without an account is theirs too. */
  email: T.Union([T.String(), T.Null()]),
})
export type Person = Static<typeof Person>

/** A piece of what is known of a person: lists go on in the next one, which `next` is asked for with; null in the last. */
const Piece = object({
  data: T.Record(T.String(), T.Unknown()),
  next: T.Union([T.String(), T.Null()]),
})
export type Piece = Static<typeof Piece>

/** `after` is the `next` of the piece before; without it the first one is meant. */
const Asked = object({ ...Person.properties, after: T.Optional(T.String()) })
export type AskedPiece = Static<typeof Asked>

/** What a service has to do with persons. */
export type PersonalDefinition<Context> = {
  /**
   * What is known of a person, as it may be handed to them, in pieces that fit into memory many times; an empty object where it
   * is nothing. Secrets stay out.
   */
  export: (ctx: Context, asked: AskedPiece) => Promise<Piece>
  /**
   * Removes what no law makes one keep, in one transaction (`ctx.db`) with the person's keys, which are destroyed after
   * it. May be asked for again. Answers whose keys there are beside the person's own.
   */
  erase: (ctx: Context, person: Person) => Promise<readonly string[] | undefined>
}

/** What every service that keeps personal data answers to others. */
export const personalOperations = {
  export_person: query({
    summary: 'What this service knows of a person, piece by piece.',
    access: services,
    input: Asked,
    output: Piece,
    timeout_ms: 60_000,
  }),
  erase_person: command({
    summary: 'Erases a person from this service: destroys their keys and what no law makes one keep.',
    access: services,
    input: Person,
    output: object({ keys_destroyed: T.Integer() }),
    timeout_ms: 60_000,
    repeatable: true,
  }),
} as const

/** What a service has of another that keeps personal data. */
export type PersonalClient = Client<Contract<typeof personalOperations>>

type Context = { db: Db }

/** The two operations of one service. */
export const personalHandlers = (definition: PersonalDefinition<Context>, personal: PersonalData) => ({
  export_person: handler(personalOperations.export_person, (ctx: Context, asked) =>
    definition.export(ctx, asked),
  ),
  erase_person: handler(personalOperations.erase_person, (ctx: Context, person) =>
    ctx.db.transaction(async (tx) => {
      const others = await definition.erase({ ...ctx, db: tx }, person)
      return { keys_destroyed: await personal.destroy(tx, [person.person_id, ...(others ?? [])]) }
    }),
  ),
})
