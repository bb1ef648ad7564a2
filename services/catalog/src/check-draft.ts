import { InvalidProduct } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import { checkAttributes, type KnownDefinitions } from './attributes/known-definitions.ts'
import type { Draft } from './draft.ts'
import { checkGarment } from './garment/check-garment.ts'

/** The part of a product that rules are about. */
type Checked = Pick<Draft, 'attributes' | 'category_id' | 'details'> & {
  variants: readonly Pick<Draft['variants'][number], 'sku' | 'barcode' | 'options'>[]
}

/**
 * Refuses a product whose attributes, options, barcodes, composition or care do not fit, naming each field. What did not fit
 * before either is no reason: a definition may have changed since, and the price has to be editable all the same.
 */
export const checkDraft = async (
  tx: Db,
  definitions: KnownDefinitions,
  { draft, before, path }: { draft: Checked; before: Checked | null; path: readonly string[] },
): Promise<FailedOf<typeof InvalidProduct> | undefined> => {
  const issuesOf = async (checked: Checked) => [
    ...checkGarment(checked),
    ...(await checkAttributes(tx, definitions, { attributes: checked.attributes, path })),
  ]
  const found = await issuesOf(draft)
  if (found.length === 0) return undefined
  const isElsewhere = before !== null && before.category_id !== draft.category_id
  const known = before === null ? [] : isElsewhere ? checkGarment(before) : await issuesOf(before)
  const told = new Set(known.map(({ message }) => message))
  const issues = found.filter(({ message }) => !told.has(message)).slice(0, issuesAtMost)
  const [first] = issues
  if (first === undefined) return undefined
  return fail(InvalidProduct, { reason: `${first.path.slice(1)} ${first.message}.`, issues })
}

/** Of hundreds of variants one mistake may be in each. */
const issuesAtMost = 50
