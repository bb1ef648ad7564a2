import type { ConsentState } from '@selvedge/sdk'
import type { AccountDecisions } from './account-decisions.ts'
import { purposes } from './consent-texts.ts'

/** What a form of switches says of each purpose, where that is news to the account; all of it where nobody can say. */
export const changedChoices = (
  form: Readonly<Record<string, unknown>>,
  before: AccountDecisions | null,
): Partial<ConsentState> =>
  Object.fromEntries(
    purposes
      .map((purpose) => [purpose, form[purpose] !== undefined] as const)
      .filter(([purpose, granted]) => before?.latest[purpose]?.granted !== granted),
  )
