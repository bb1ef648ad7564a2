import type { Operation } from '@selvedge/sdk'
import type { DataProvider, GetListParams, RaRecord } from 'ra-core'
import { cursors } from './cursors.ts'
import { type Resource, resourceNamed } from './resource.ts'
import { callOperation, type Fields, newKey, operationOf } from './sdk.ts'

type Page = {
  data: Fields[]
  pagination?: { total: number }
  next_cursor?: string | null
}

const found = (name: string): Resource => {
  const described = resourceNamed(name)
  if (described === undefined) throw new Error(`there is no resource ${name}`)
  return described
}

const named = (described: Resource, what: 'list' | 'get' | 'create' | 'update' | 'delete'): string => {
  const name = described[what]
  if (name === undefined) throw new Error(`${described.name} have no operation to ${what}`)
  return name
}

const takes = ({ input }: Operation, field: string): boolean => Object.hasOwn(input.properties, field)

/** What an operation takes of these fields; what it does not know it would refuse. */
const takenOf = (operation: Operation, fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => takes(operation, name) && value !== undefined && value !== '',
    ),
  )

const withId = (described: Resource, record: Fields): RaRecord => ({
  ...record,
  id: String(record[described.key ?? 'id']),
})

/** Whether an operation sorts by this field: most answer in one order alone. */
const sortsBy = ({ input }: Operation, field: string): boolean =>
  ((input.properties.sort_by as { enum?: readonly string[] } | undefined)?.enum ?? []).includes(field)

/** Paging, order and filters as the operation has them: pages or a cursor, `sort_by` and `sort_order`. */
export const listInput = (operation: Operation, { pagination, sort, filter }: GetListParams): Fields => ({
  ...takenOf(operation, (filter ?? {}) as Fields),
  ...takenOf(operation, { page: pagination?.page, limit: pagination?.perPage }),
  ...(sort !== undefined && sortsBy(operation, sort.field)
    ? { sort_by: sort.field, sort_order: sort.order.toLowerCase() }
    : {}),
})

const list = async (described: Resource, params: GetListParams) => {
  if (described.load !== undefined) {
    const all = (await described.load()).map((record) => withId(described, record))
    const { page, perPage } = params.pagination ?? { page: 1, perPage: all.length }
    return { data: all.slice((page - 1) * perPage, page * perPage), total: all.length }
  }
  const name = named(described, 'list')
  const operation = operationOf(described.service, name)
  const input = { ...described.fixed, ...listInput(operation, params) }
  const page = params.pagination?.page ?? 1
  const byCursor = takes(operation, 'cursor')
  const cursor = byCursor ? cursors.at(described.name, input, page) : undefined
  const answer = await callOperation<Page>([described.service, name], {
    ...input,
    ...(cursor === undefined ? {} : { cursor }),
  })
  const data = answer.data.filter(described.only ?? (() => true)).map((record) => withId(described, record))
  if (!byCursor) return { data, total: answer.pagination?.total ?? data.length }
  const next = answer.next_cursor ?? undefined
  if (next !== undefined) cursors.keep(described.name, input, { page: page + 1, cursor: next })
  return { data, pageInfo: { hasNextPage: next !== undefined, hasPreviousPage: page > 1 } }
}

const get = async (described: Resource, id: unknown): Promise<RaRecord> =>
  withId(
    described,
    await callOperation<Fields>([described.service, named(described, 'get')], {
      ...described.fixed,
      [described.id]: id,
    }),
  )

/** Somebody else may have changed it since it was read: then this is refused and nothing is lost. */
const unlessChanged = (operation: Operation, { version }: Fields): Fields =>
  takes(operation, 'if_match') && version !== undefined ? { if_match: `"${version}"` } : {}

/** Fields that differ, for an operation that changes those alone. */
const changedOf = (operation: Operation, data: Fields, before: Fields): Fields =>
  operation.http?.startsWith('PATCH')
    ? Object.fromEntries(
        Object.entries(data).filter(
          ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
        ),
      )
    : data

const update = async (described: Resource, id: unknown, change: { data: Fields; before: Fields }) => {
  const name = named(described, 'update')
  const operation = operationOf(described.service, name)
  const { data, before } = change
  return callOperation<Fields>(
    [described.service, name],
    {
      ...takenOf(operation, changedOf(operation, data, before)),
      [described.id]: id,
      ...unlessChanged(operation, before),
    },
    newKey(),
  )
}

const remove = (described: Resource, id: unknown, before: Fields): Promise<Fields> => {
  const name = named(described, 'delete')
  const match = unlessChanged(operationOf(described.service, name), before)
  return callOperation([described.service, name], { [described.id]: id, ...match }, newKey())
}

/** React-admin's way to the platform: written once, for every kind of thing, over the contracts. */
export const dataProvider = {
  getList: (name: string, params: GetListParams) => list(found(name), params),
  getManyReference: (name: string, { target, id, ...params }) =>
    list(found(name), { ...params, filter: { ...params.filter, [target]: id } }),
  getOne: async (name: string, { id }) => ({ data: await get(found(name), id) }),
  getMany: async (name: string, { ids }) => {
    const described = found(name)
    if (described.many === undefined)
      return { data: await Promise.all(ids.map((id: unknown) => get(described, id))) }
    const { operation, field } = described.many
    const answer = await callOperation<Page>([described.service, operation], { [field]: ids })
    return { data: answer.data.map((record) => withId(described, record)) }
  },
  create: async (name: string, { data }) => {
    const described = found(name)
    const operation = named(described, 'create')
    const taken = takenOf(operationOf(described.service, operation), data as Fields)
    const made = await callOperation<Fields>(
      [described.service, operation],
      { ...described.fixed, ...taken },
      newKey(),
    )
    return { data: withId(described, made) }
  },
  update: async (name: string, { id, data, previousData }) => {
    const described = found(name)
    return { data: withId(described, await update(described, id, { data, before: previousData ?? {} })) }
  },
  updateMany: async (name: string, { ids, data }) => {
    const described = found(name)
    await Promise.all(ids.map((id: unknown) => update(described, id, { data, before: {} })))
    return { data: ids }
  },
  delete: async (name: string, { id, previousData }) => {
    await remove(found(name), id, previousData ?? {})
    return { data: previousData ?? { id } }
  },
  deleteMany: async (name: string, { ids }) => {
    await Promise.all(ids.map((id: unknown) => remove(found(name), id, {})))
    return { data: ids }
  },
} as DataProvider
