import { Box, LinearProgress } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'

const askAgainMilliseconds = 1000

/** How far it has come that products say what their category or brand is called now; nothing where all of them do. */
export const OutdatedProgress = () => {
  const text = useText()
  const [most, setMost] = useState(0)
  const { data } = useQuery({
    queryKey: ['outdated'],
    queryFn: () => callOperation<{ products: number }>(['catalog', 'count_outdated_products'], {}),
    refetchInterval: ({ state }) => ((state.data?.products ?? 0) > 0 ? askAgainMilliseconds : false),
  })
  const left = data?.products ?? 0
  useEffect(() => setMost((before) => (left === 0 ? 0 : Math.max(before, left))), [left])
  return (
    <Box role="status">
      {left > 0 && (
        <Box sx={{ mb: 1.5, fontSize: '0.8125rem' }}>
          {text('range.catching_up', { count: left })}
          <LinearProgress
            variant="determinate"
            aria-label={text('fields.progress')}
            value={((most - left) / Math.max(1, most)) * 100}
            sx={{ mt: 0.5 }}
          />
        </Box>
      )}
    </Box>
  )
}
