import CloseIcon from '@mui/icons-material/Close'
import { Box, Button } from '@mui/material'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { FindProduct } from './find-product.tsx'
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
      <FindProduct label={text('collections.find_product')}>
        {({ id, name }) => (
          <Button
            size="small"
            disabled={ids.includes(id)}
            onClick={() => onChange([...ids, id])}
            aria-label={text('collections.put_in', { name })}
          >
            {text('collections.put')}
          </Button>
        )}
      </FindProduct>
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
