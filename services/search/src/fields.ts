import { facetFields } from '@selvedge/contracts'
import type { SearchIndex } from './engine/search-index.ts'

const ownFields = ['category_id', 'brand', 'available']

/** What a listing is counted by, as the contract names it. */
export const listingFields = [...ownFields, ...facetFields]

/** A name is an option's where some variant has it as one; otherwise an attribute's, which a product may lack altogether. */
export const fieldOf = (index: SearchIndex, name: string): string => {
  if (ownFields.includes(name)) return name
  return index.fields.has(`options.${name}`) ? `options.${name}` : `attributes.${name}`
}
