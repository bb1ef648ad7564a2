import { type Db, defineService, handler, on, publish, sql } from '@selvedge/kernel'
import {
  anyone,
  type Client,
  command,
  contract,
  event,
  fail,
  failure,
  Id,
  object,
  query,
  services,
  signedIn,
  T,
} from '@selvedge/kernel/contract'

const Note = object({ id: Id, text: T.String({ maxLength: 100 }) })
export const Taken = failure('TAKEN', 409, { message: 'There is a note with this id.' })
export const Counted = event('writer.counted.v1', object({ key: T.String(), n: T.Integer() }), { key: 'key' })

/** Two services small enough to see through: one writes and publishes, the other follows. */
export const writer = contract(
  'writer',
  {
    add_note: command({
      summary: 'Adds.',
      http: 'POST /notes',
      access: anyone,
      input: Note,
      output: Note,
      failures: [Taken],
      status: 201,
    }),
    get_notes: query({
      summary: 'Reads.',
      http: 'GET /notes',
      access: signedIn,
      input: object({ limit: T.Optional(T.Integer({ minimum: 1 })) }),
      output: object({ data: T.Array(Note) }),
    }),
    count: command({
      summary: 'Publishes.',
      access: services,
      input: object({ key: T.String(), n: T.Integer() }),
      output: object({}),
    }),
  },
  [Counted],
)
export const reader = contract('reader', {
  relay_note: command({
    summary: 'Calls the writer.',
    access: anyone,
    input: Note,
    output: Note,
    failures: [Taken],
  }),
})

const migrations = new URL('./toy-migrations/', import.meta.url)

export const writerService = defineService(writer, {
  context: ({ db }) => ({ db }),
  migrations,
  operations: {
    add_note: handler(writer.add_note, async (ctx: { db: Db }, note) => {
      const added = await ctx.db.run(
        sql`insert into note values (${note.id}, ${note.text}) on conflict do nothing`,
      )
      return added === 1 ? note : fail(Taken)
    }),
    get_notes: handler(writer.get_notes, async (ctx: { db: Db }, { limit = 10 }) => ({
      data: await ctx.db.many<{ id: string; text: string }>(
        sql`select id, text from note order by id limit ${limit}`,
      ),
    })),
    count: handler(writer.count, async (ctx: { db: Db }, input) => {
      await publish(ctx.db, Counted, input)
      return {}
    }),
  },
})

/** Throws at these events, by `key/n`, until they are taken out. */
export const poison = new Set<string>()

type ReaderContext = { db: Db; peers: { writer: Client<typeof writer> } }

const createContext = ({ db, peers }: ReaderContext): ReaderContext => ({ db, peers })

export const readerService = defineService(reader, {
  peers: { writer },
  context: createContext,
  migrations,
  operations: {
    relay_note: handler(reader.relay_note, (ctx: ReaderContext, note) => ctx.peers.writer.add_note(note)),
  },
  reactions: [
    on(Counted, async (ctx: { db: Db }, { key, n }, { id }) => {
      await ctx.db.run(sql`insert into seen (event_id, key, n) values (${id}, ${key}, ${n})`)
      if (poison.has(`${key}/${n}`)) throw new Error('poisoned')
    }),
  ],
})
