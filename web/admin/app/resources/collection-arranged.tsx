import CloseIcon from '@mui/icons-material/Close'
import { Box, Button } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sdk } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Field } from '../parts/field.tsx'
import { moved } from './picture-address.ts'
import { ProductRow, useProducts } from './product-row.tsx'

type Props = { ids: readonly string[]; onChange: (ids: readonly string[]) => void }

/** Products put in order by dragging or by keys, and more of them by looking for them. */
export const ArrangedProducts = ({ ids, onChange }: Props) => {
  const text = useText()
  const products = useProducts(ids)
  const [dragged, setDragged] = useState<number>()
  const nameOf = (id: string) => products.get(id)?.name ?? id
  const move = (from: number, to: number) => onChange(moved(ids, from, to))
  return (
    <>
      <AddProduct ids={ids} onAdd={(id) => onChange([...ids, id])} />
      {ids.length === 0 && <Box sx={{ color: 'text.secondary' }}>{text('collections.no_products')}</Box>}
      <Box
        component="ol"
        aria-label={text('collections.products_in')}
        sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: '36rem', overflowY: 'auto' }}
      >
        {ids.map((id, at) => (
          <Box
            component="li"
            key={id}
            draggable
            onDragStart={() => setDragged(at)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              move(dragged, at)
              setDragged(undefined)
            }}
            onKeyDown={(event) => {
              const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
              if (!event.altKey || step === undefined) return
              event.preventDefault()
              move(at, at + step)
            }}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              py: 0.5,
              borderTop: 1,
              borderColor: 'divider',
              cursor: 'grab',
              opacity: dragged === at ? 0.5 : 1,
            }}
          >
            <Box sx={{ width: '2em', color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
              {text.number(at + 1)}
            </Box>
            <ProductRow id={id} product={products.get(id)}>
              <Button
                size="small"
                sx={{ minWidth: 0 }}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
                aria-label={text('collections.earlier', { name: nameOf(id) })}
              >
                ↑
              </Button>
              <Button
                size="small"
                sx={{ minWidth: 0 }}
                disabled={at === ids.length - 1}
                onClick={() => move(at, at + 1)}
                aria-label={text('collections.later', { name: nameOf(id) })}
              >
                ↓
              </Button>
              <Button
                size="small"
                color="error"
                onClick={() => onChange(ids.filter((one) => one !== id))}
                aria-label={text('collections.take_out', { name: nameOf(id) })}
              >
                <CloseIcon sx={{ fontSize: 18 }} />
              </Button>
            </ProductRow>
          </Box>
        ))}
      </Box>
    </>
  )
}

const AddProduct = ({ ids, onAdd }: { ids: readonly string[]; onAdd: (id: string) => void }) => {
  const text = useText()
  const [typed, setTyped] = useState('')
  const search = typed.trim()
  const { data } = useQuery({
    queryKey: ['products', 'for-collection', search],
    enabled: search.length > 1,
    queryFn: () => sdk.catalog.list_products({ search, limit: 8, facets: false, sort_by: 'relevance' }),
  })
  const found = search.length > 1 && data !== undefined && 'data' in data ? data.data : []
  return (
    <Box sx={{ mb: 2 }}>
      <Field
        label={text('collections.find_product')}
        kind="search"
        value={typed}
        onChange={setTyped}
        sx={{ width: '100%' }}
      />
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {found.map((product) => (
          <Box component="li" key={product.id} sx={{ py: 0.5 }}>
            <ProductRow id={product.id} product={product}>
              <Button
                size="small"
                disabled={ids.includes(product.id)}
                onClick={() => onAdd(product.id)}
                aria-label={text('collections.put_in', { name: product.name })}
              >
                {text('collections.put')}
              </Button>
            </ProductRow>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
