import { anyone, command, Id, object, query, type Static, T } from '@selvedge/kernel/contract'
import { needs } from './permissions.ts'

/** What was searched for, how often, and what came of it. */
export const QueryCount = object({
  /** In lower case. */
  text: T.String(),
  searches: T.Integer(),
  /** How many searches found nothing. */
  nothing: T.Integer(),
  /** How many products were opened from their results. */
  clicks: T.Integer(),
})
export type QueryCount = Static<typeof QueryCount>

export const insightDays = 90

export const insightOperations = {
  record_click: command({
    summary:
      'Tells that somebody opened a product from the results of a search. Counted some seconds later, of nobody in particular.',
    http: 'POST /clicks',
    access: anyone,
    repeatable: true,
    input: object({
      text: T.String({ minLength: 1, maxLength: 200 }),
      product_id: Id,
      /** Among all results, from 1. */
      position: T.Integer({ minimum: 1, maximum: 10_000 }),
    }),
    output: object({}),
    status: 202,
  }),
  get_search_insights: query({
    summary: 'What shoppers searched for, what found nothing, and which places of results are opened.',
    http: 'GET /insights',
    access: needs('analytics:read'),
    input: object({ days: T.Optional(T.Integer({ minimum: 1, maximum: insightDays, default: 30 })) }),
    output: object({
      searches: T.Integer(),
      nothing: T.Integer(),
      clicks: T.Integer(),
      /** Searched for most. */
      top: T.Array(QueryCount),
      /** Most often in vain. */
      in_vain: T.Array(QueryCount),
      /** The first places of results: how often there was a product, and how often it was opened. */
      positions: T.Array(object({ position: T.Integer(), shown: T.Integer(), clicks: T.Integer() })),
    }),
  }),
}
