import { search as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { forgetSearches, readPositions, readQueries, readTotals } from './store.ts'

const defaultDays = 30
const queriesShown = 50
/** For so long each search is kept as it was; counts are kept for a year and a bit, to be compared. */
const kept = { events: 30, counts: 400 }

export const record_click = handler(contract.record_click, ({ searches }: Context, click) => {
  searches.clicked(click)
  return {}
})

export const get_search_insights = handler(
  contract.get_search_insights,
  async ({ db }: Context, { days = defaultDays }) => {
    const [totals, top, in_vain, positions] = await Promise.all([
      readTotals(db, days),
      readQueries(db, { days, by: 'searches', limit: queriesShown }),
      readQueries(db, { days, by: 'nothing', limit: queriesShown }),
      readPositions(db, days),
    ])
    return { ...totals, top, in_vain, positions }
  },
)

export const forgetOldSearches = ({ db }: Pick<Context, 'db'>): Promise<void> => forgetSearches(db, kept)
