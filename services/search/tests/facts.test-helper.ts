import type { ProductFacts } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'

/** What the catalogue says of a product that nothing is special about. */
export const facts = (name: string, more: Partial<ProductFacts> = {}): ProductFacts => ({
  product_id: newId(),
  name,
  slug: name,
  description: 'A thing to wear.',
  sku: newId(),
  brand: 'Nobody',
  category_ids: [newId()],
  category_names: ['Tops'],
  attributes: { material: ['Wool'] },
  currency: 'EUR',
  created_at: new Date(0).toISOString(),
  version: 1,
  variants: [
    { variant_id: newId(), sku: newId(), options: { size: 'M', colour: 'Ink' }, price_amount: 1990 },
  ],
  ...more,
})
