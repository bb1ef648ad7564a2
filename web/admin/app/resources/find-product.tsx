import { Box } from '@mui/material'
import type { Product } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { sdk } from '../data/sdk.ts'
import { Field } from '../parts/field.tsx'
import { ProductRow } from './product-row.tsx'

const shownAtMost = 8

/** A field to look for products by their texts, and what can be done with each that was found. */
export const FindProduct = ({
  label,
  children,
}: {
  label: string
  children: (product: Product) => ReactNode
}) => {
  const [typed, setTyped] = useState('')
  const search = typed.trim()
  const { data } = useQuery({
    queryKey: ['products', 'found', search],
    enabled: search.length > 1,
    queryFn: () =>
      sdk.catalog.list_products({ search, limit: shownAtMost, facets: false, sort_by: 'relevance' }),
  })
  const found = search.length > 1 && data !== undefined && 'data' in data ? data.data : []
  return (
    <Box sx={{ mb: 2 }}>
      <Field label={label} kind="search" value={typed} onChange={setTyped} sx={{ width: '100%' }} />
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {found.map((product) => (
          <Box component="li" key={product.id} sx={{ py: 0.5 }}>
            <ProductRow id={product.id} product={product}>
              {children(product)}
            </ProductRow>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
