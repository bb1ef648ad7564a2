import type { CollectionCondition, CollectionMembers, CollectionOrder, StaffCollection } from '@selvedge/sdk'

/** One thing that a condition asks of a product. */
export type Part =
  | { asks: 'category'; ids: readonly string[] }
  | { asks: 'brand'; names: readonly string[] }
  | { asks: 'attribute'; code: string; values: readonly string[] }
  | { asks: 'price'; min: number | undefined; max: number | undefined }
  | { asks: 'created'; days: number | undefined }
  | { asks: 'available'; is: boolean }
  | { asks: 'reduced'; is: boolean }
export type Asks = Part['asks']

export const newPart: Record<Asks, Part> = {
  category: { asks: 'category', ids: [] },
  brand: { asks: 'brand', names: [] },
  attribute: { asks: 'attribute', code: '', values: [] },
  price: { asks: 'price', min: undefined, max: undefined },
  created: { asks: 'created', days: 30 },
  available: { asks: 'available', is: true },
  reduced: { asks: 'reduced', is: true },
}

export const orders = [
  'arranged',
  'newest',
  'bestselling',
  'price_low',
  'price_high',
  'name',
] as const satisfies readonly CollectionOrder[]

/** A condition as what it asks, one by one. */
export const partsOf = (condition: CollectionCondition): Part[] => {
  const {
    category_ids,
    brand,
    fields = {},
    min_amount,
    max_amount,
    created_days,
    available,
    reduced,
  } = condition
  return [
    ...(category_ids ? [{ asks: 'category' as const, ids: category_ids }] : []),
    ...(brand ? [{ asks: 'brand' as const, names: brand }] : []),
    ...Object.entries(fields).map(([code, values]) => ({ asks: 'attribute' as const, code, values })),
    ...(min_amount === undefined && max_amount === undefined
      ? []
      : [{ asks: 'price' as const, min: min_amount, max: max_amount }]),
    ...(created_days === undefined ? [] : [{ asks: 'created' as const, days: created_days }]),
    ...(available === undefined ? [] : [{ asks: 'available' as const, is: available }]),
    ...(reduced === undefined ? [] : [{ asks: 'reduced' as const, is: reduced }]),
  ]
}

/** The other way round. What is not filled in yet asks for nothing. */
export const conditionOf = (parts: readonly Part[], not: boolean): CollectionCondition => {
  const condition: CollectionCondition = {}
  for (const part of parts) {
    switch (part.asks) {
      case 'category':
        if (part.ids.length > 0) condition.category_ids = [...part.ids]
        break
      case 'brand':
        if (part.names.length > 0) condition.brand = [...part.names]
        break
      case 'attribute':
        if (part.code !== '' && part.values.length > 0)
          condition.fields = { ...condition.fields, [part.code]: [...part.values] }
        break
      case 'price':
        if (part.min !== undefined) condition.min_amount = part.min
        if (part.max !== undefined) condition.max_amount = part.max
        break
      case 'created':
        if (part.days !== undefined) condition.created_days = part.days
        break
      case 'available':
        condition.available = part.is
        break
      case 'reduced':
        condition.reduced = part.is
        break
    }
  }
  return not && Object.keys(condition).length > 0 ? { ...condition, not } : condition
}

/** A condition while somebody writes it; `key` tells it from the others. */
export type DraftCondition = { key: string; not: boolean; parts: readonly Part[] }

export type Draft = Omit<StaffCollection, 'id' | 'version' | 'updated_at' | 'members'> & {
  kind: CollectionMembers['kind']
  match: 'all' | 'any'
  conditions: readonly DraftCondition[]
  product_ids: readonly string[]
}

export const emptyDraft: Draft = {
  ...{ name: '', slug: '', description: '', image_url: null, is_published: false, is_featured: false },
  ...{ order: 'newest', position: 0, kind: 'rule', match: 'all', conditions: [], product_ids: [] },
}

export const draftOf = ({
  id: _,
  version: _v,
  updated_at: _at,
  members,
  ...same
}: StaffCollection): Draft => ({
  ...same,
  kind: members.kind,
  match: members.kind === 'rule' ? members.match : 'all',
  conditions:
    members.kind === 'rule'
      ? members.conditions.map((condition, at) => ({
          ...{ key: String(at), not: condition.not ?? false, parts: partsOf(condition) },
        }))
      : [],
  product_ids: members.kind === 'manual' ? members.product_ids : [],
})

/** Conditions that ask for nothing yet are left out. */
export const membersOf = ({ kind, match, conditions, product_ids }: Draft): CollectionMembers =>
  kind === 'manual'
    ? { kind, product_ids: [...product_ids] }
    : {
        ...{ kind, match },
        conditions: conditions
          .map(({ parts, not }) => conditionOf(parts, not))
          .filter((condition) => Object.keys(condition).length > 0),
      }

/** Whether there is anything to look at or to save. */
export const isMade = (members: CollectionMembers): boolean =>
  members.kind === 'manual' || members.conditions.length > 0

/** What the operations take of a draft. */
export const inputOf = (
  { kind, match: _, conditions: _c, product_ids: _p, slug, ...same }: Draft,
  members: CollectionMembers,
) => ({
  ...same,
  ...(slug.trim() === '' ? {} : { slug: slug.trim() }),
  name: same.name.trim(),
  image_url: same.image_url?.trim() || null,
  order: kind === 'rule' && same.order === 'arranged' ? 'newest' : same.order,
  members,
})
