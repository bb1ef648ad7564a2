import type { AttributeDefinition, Category } from '@selvedge/sdk'
import { pathTo } from './category-tree.ts'

export type Values = Readonly<Record<string, readonly string[]>>

/** Definitions that hold for products of a category, in their order. */
export const definitionsFor = (
  definitions: readonly AttributeDefinition[],
  categories: readonly Category[],
  category_id: string,
): AttributeDefinition[] => {
  const above = new Set(pathTo(categories, category_id).map(({ id }) => id))
  return definitions
    .filter(({ category_ids }) => category_ids.length === 0 || category_ids.some((id) => above.has(id)))
    .toSorted((one, other) => one.position - other.position)
}

/** Several values as they are written into one field. */
export const listed = (values: readonly string[]): string => values.join(', ')

/** The other way; of numbers the comma is their point, and a semicolon stands between them. */
export const valuesFrom = (
  written: string,
  { type, many }: Pick<AttributeDefinition, 'type' | 'many'>,
): string[] => {
  const parts = many ? written.split(type === 'number' ? /[;\n]/ : /[,;\n]/) : [written]
  const values = parts.map((part) => part.trim()).filter((part) => part !== '')
  return [...new Set(type === 'number' ? values.map((value) => value.replace(',', '.')) : values)]
}

/** Values without those that are none, as they are sent. */
export const withoutEmpty = (values: Values): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([code, all]) => (all.length > 0 ? [[code, [...all]]] : [])),
  )

/** Required ones without a value: said at their fields before anything is sent. */
export const lacking = (definitions: readonly AttributeDefinition[], values: Values): string[] =>
  definitions
    .filter(({ code, required }) => required && (values[code] ?? []).length === 0)
    .map(({ code }) => code)

/** What the platform finds wrong, by the attribute that it is about. */
export const faultsOf = (issues: readonly { path: string; message: string }[]): Map<string, string> =>
  new Map(
    issues.flatMap(({ path, message }) => {
      const [, attributes, code] = path.split('/')
      return attributes === 'attributes' && code !== undefined ? [[code, message]] : []
    }),
  )
