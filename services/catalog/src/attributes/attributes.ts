import {
  AttributeNotFound,
  attributesAtMost,
  CategoryNotFound,
  catalog,
  InvalidAttribute,
  type Misfit,
  TooManyAttributes,
} from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import {
  findDangling,
  findDefinition,
  findMissingCategories,
  readAttributeUses,
  readDefinitions,
} from '../store/definitions.ts'
import { keyIn } from '../texts/localised.ts'
import { type Definition, misfitOf, oddDefinition } from './check-values.ts'
import { putDefinition, removeDefinition } from './definitions.ts'

type Body = Omit<Definition, 'code' | 'version'>

export const listAttributes = handler(
  catalog.list_attributes,
  async ({ listings, locales }: Context, { locale }) =>
    (await listings.get(keyIn('attributes', locales.resolve(locale)))) ?? { data: [] },
)

export const listAttributeDefinitions = handler(
  catalog.list_attribute_definitions,
  async ({ db }: Context) => ({ data: await readDefinitions<Body>(db, 'attribute') }),
)

export const putAttribute = handler(
  catalog.put_attribute,
  async (ctx: Context, { code, if_match, ...body }, call) => {
    const reason = oddDefinition({ code, ...body })
    if (reason !== undefined) return fail(InvalidAttribute, { reason })
    return putDefinition(ctx, call, {
      ...{ kind: 'attribute', code, if_match, body, max: attributesAtMost },
      refuse: async (tx) => {
        const missing = await findMissingCategories(tx, body.category_ids)
        return missing.length > 0 ? fail(CategoryNotFound) : undefined
      },
      full: fail(TooManyAttributes, { max: attributesAtMost }),
    })
  },
)

export const deleteAttribute = handler(catalog.delete_attribute, (ctx: Context, { code, if_match }, call) =>
  removeDefinition(ctx, call, { kind: 'attribute', code, if_match, missing: fail(AttributeNotFound) }),
)

/** How many products one page of misfits looks at. */
const lookedAt = 2000

export const listAttributeMisfits = handler(
  catalog.list_attribute_misfits,
  async ({ db }: Context, { code, cursor }) => {
    const definition = await findDefinition<Body>(db, 'attribute', code)
    if (definition === undefined) return fail(AttributeNotFound)
    const uses = await readAttributeUses(db, definition, { after: cursor ?? null, limit: lookedAt })
    const { refers_to } = definition
    const ids = uses.flatMap(({ values }) => values ?? []).filter((id) => refers_to && isId(id))
    const dangling = refers_to === undefined ? new Set() : await findDangling(db, refers_to, ids)
    const data = uses.flatMap(({ id, name, sku, values }): Misfit[] => {
      const lost = values?.find((value) => dangling.has(value))
      const reason =
        misfitOf(definition, values ?? []) ?? (lost && `refers to ${lost}, which is not there (any more)`)
      return reason === undefined ? [] : [{ product_id: id, name, sku, values: values ?? [], reason }]
    })
    return { data, next_cursor: uses.length < lookedAt ? null : (uses.at(-1)?.id ?? null) }
  },
)

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
