import type { Call, Db } from '@selvedge/kernel'
import type { Failed, TSchema } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'

export type Outcome = 'created' | 'changed' | 'unchanged'

/** What a line says, as JSON; it fits the schema of its kind. */
export type Line = { type: string } & Record<string, unknown>

export type Page = {
  lines: readonly Line[]
  /** Behind which the next page begins; null where there is none. */
  next: string | null
}

/**
 * A kind of thing in JSON Lines. To add one, write a file that declares it and name it in `kinds.ts`, behind what it refers to.
 */
export type Kind = {
  /** The `type` of its lines. */
  type: string
  schema: TSchema
  /** Whether it takes the permission to change prices. */
  isPricing?: boolean
  count(db: Db): Promise<number>
  /** Whether a shop has some hundreds of them, which nobody counts. */
  isSmall?: boolean
  /** A page of all there are, behind `after`. */
  read(ctx: Context, after: string | null): Promise<Page>
  /** What a line is about, so that a batch has each thing once; of its form `<kind>:<id>` where others may refer to it. */
  keyOf(line: Line): string
  /** Keys of what has to be there before it. */
  refersTo?(line: Line): readonly string[]
  /** Writes lines in the transaction that `ctx.db` is; each is taken whole or refused whole. */
  take(ctx: Context, lines: readonly Line[], call: Call): Promise<(Outcome | Failed)[]>
}

type OneByOne<L extends Line> = Omit<Kind, 'keyOf' | 'refersTo' | 'take' | 'read' | 'count'> & {
  /** All there are: of a kind of which a shop has some hundreds. */
  all(ctx: Context): Promise<readonly L[]>
  keyOf(line: L): string
  refersTo?(line: L): readonly string[]
  /** The thing as a line, where it is there. */
  find(ctx: Context, line: L): Promise<object | undefined>
  write(ctx: Context, line: L, call: Call): Promise<unknown>
}

/** A kind whose things are written one by one, by what staff's own operations do. */
export const kindOf = <L extends Line>({ all, find, write, ...kind }: OneByOne<L>): Kind => ({
  ...(kind as Omit<Kind, 'take' | 'read' | 'count'>),
  isSmall: true,
  count: async () => 0,
  read: async (ctx) => ({ lines: await all(ctx), next: null }),
  take: async (ctx, lines, call) => {
    const outcomes: (Outcome | Failed)[] = []
    for (const line of lines as readonly L[]) {
      const is = await find(ctx, line)
      if (is !== undefined && isSame(is, line)) outcomes.push('unchanged')
      else {
        const answer = await write(ctx, line, call)
        outcomes.push(isRefusal(answer) ? answer : is === undefined ? 'created' : 'changed')
      }
    }
    return outcomes
  },
})

const isRefusal = (answer: unknown): answer is Failed =>
  typeof answer === 'object' &&
  answer !== null &&
  'code' in answer &&
  'status' in answer &&
  'message' in answer

/** Whether a thing is already as a line says; what the line leaves out is as it may be. */
export const isSame = (is: object, line: object): boolean =>
  Object.entries(line).every(
    ([field, value]) => field === 'type' || stable(value) === stable((is as Record<string, unknown>)[field]),
  )

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, each) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  ) ?? 'null'
