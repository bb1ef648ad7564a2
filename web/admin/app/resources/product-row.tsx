import { Box } from '@mui/material'
import type { Product } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sdk } from '../data/sdk.ts'

const askedAtOnce = 100

/** Products by their ids, as far as there are such. */
export const useProducts = (ids: readonly string[]): ReadonlyMap<string, Product> => {
  const wanted = [...new Set(ids)].sort()
  const { data } = useQuery({
    queryKey: ['products', 'by-ids', ...wanted],
    enabled: wanted.length > 0,
    placeholderData: (before) => before,
    queryFn: async () => {
      const parts = Array.from({ length: Math.ceil(wanted.length / askedAtOnce) }, (_, part) =>
        sdk.catalog.list_products_by_ids({
          ids: wanted.slice(part * askedAtOnce, (part + 1) * askedAtOnce),
        }),
      )
      return (await Promise.all(parts)).flatMap((answer) => ('data' in answer ? answer.data : []))
    },
  })
  return new Map(data?.map((one) => [one.id, one]))
}

type Props = { product: Product | undefined; id: string; children?: ReactNode }

/** A product in a narrow list: how it looks, what it is called, and what can be done with it. */
export const ProductRow = ({ product, id, children }: Props) => (
  <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, flex: 1, minWidth: 0 }}>
    <Box
      component="img"
      src={thumbnailOf(product?.image_urls[0])}
      alt=""
      loading="lazy"
      sx={{
        width: 32,
        height: 40,
        objectFit: 'cover',
        borderRadius: '3px',
        bgcolor: 'action.hover',
        flex: 'none',
      }}
    />
    <Box sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
      {product?.name ?? id}
      <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.75rem' }}>
        {product?.brand}
      </Box>
    </Box>
    {children}
  </Box>
)

const nothing = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

/** Our own pictures come in widths; what follows `#` says which colour they show. */
const thumbnailOf = (url: string | undefined): string =>
  url === undefined ? nothing : url.startsWith('/api/media/') ? `${url.split('#')[0]}/160.webp` : url
