import { Box } from '@mui/material'
import type { CollectionMembers, CollectionOrder } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { Section } from '../parts/page.tsx'
import { isMade } from './collection-draft.ts'
import { ProductRow, useProducts } from './product-row.tsx'

type Props = { members: CollectionMembers; order: CollectionOrder }
type Previewed = { total: number; product_ids: string[] }

const shownAtMost = 24
/** Whoever is typing is not asked after with each letter. */
const restMilliseconds = 400

/** What is in a collection as it is written now, and how many that are. */
export const CollectionPreview = ({ members, order }: Props) => {
  const text = useText()
  const asked = useRested(JSON.stringify({ members, order, limit: shownAtMost }))
  const { data, error, isFetching } = useQuery({
    queryKey: ['collections', 'preview', asked],
    enabled: isMade(JSON.parse(asked).members),
    placeholderData: (before) => before,
    queryFn: () => callOperation<Previewed>(['catalog', 'preview_collection'], JSON.parse(asked)),
  })
  const products = useProducts(data?.product_ids ?? [])
  const shown = isMade(members) ? data : undefined
  return (
    <Section
      title={text('collections.preview')}
      actions={
        <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {shown && text('collections.count', { count: shown.total })}
        </Box>
      }
      flush
    >
      {error !== null && (
        <Box role="alert" sx={{ p: 2, color: 'error.main' }}>
          {describeFailure(error, text)}
        </Box>
      )}
      {!isMade(members) && <Box sx={{ p: 2, color: 'text.secondary' }}>{text('collections.no_rule')}</Box>}
      {shown?.total === 0 && <Box sx={{ p: 2, color: 'text.secondary' }}>{text('collections.empty')}</Box>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', opacity: isFetching ? 0.6 : 1 }}>
        {shown?.product_ids.map((id, at) => (
          <Box
            component="li"
            key={id}
            sx={{ px: 1.5, py: 0.5, borderTop: at > 0 ? 1 : 0, borderColor: 'divider' }}
          >
            <ProductRow id={id} product={products.get(id)} />
          </Box>
        ))}
      </Box>
    </Section>
  )
}

/** What a value is once it has rested. */
const useRested = (value: string): string => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMilliseconds)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
