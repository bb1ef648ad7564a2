import { search as contract, InvalidRule } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import type { Effect } from '../engine/steer.ts'
import { fieldOf } from '../fields.ts'
import { guessLanguage } from '../understand/guess-language.ts'
import { searchUnderstood } from '../understand/search-understood.ts'
import { misfitInDraft } from './misfits.ts'

/** More than two screens of products are not compared by eye. */
const shownAtMost = 24

/** From this process's memory; nothing is kept of it. */
export const preview_rule = handler(contract.preview_rule, ({ index, rules }: Context, input) => {
  const { rule, instead_of, limit = shownAtMost } = input
  const reason = misfitInDraft(rule)
  if (reason !== undefined) return fail(InvalidRule, { reason })
  const text = (input.text ?? rule.query?.text ?? '').trim() || undefined
  const language = input.language ?? (text === undefined ? 'en' : guessLanguage(index, text))
  const category_id = rule.category_id ?? undefined
  const effects = rules.preview({ said: rule, instead_of }, { text, language, category_id }, (name) =>
    fieldOf(index, name),
  )
  const found = (effect: Effect | undefined) => {
    const { result } = searchUnderstood(index, {
      ...(text === undefined ? {} : { text, language }),
      filters: category_id === undefined ? {} : { category_id },
      ...(effect === undefined ? {} : { effect }),
      page: 1,
      limit,
      facets: false,
    })
    return { total: result.total, product_ids: result.product_ids }
  }
  return { without: found(effects.without), with: found(effects.with) }
})
