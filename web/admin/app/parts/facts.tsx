import { Box } from '@mui/material'
import type { ReactNode } from 'react'

/** What is known of one thing: names and values. Those without a value are left out. */
export const Facts = ({ of }: { of: readonly (readonly [string, ReactNode])[] }) => (
  <Box
    component="dl"
    sx={{
      display: 'grid',
      gridTemplateColumns: { xs: '1fr', sm: 'fit-content(12rem) minmax(0, 1fr)' },
      columnGap: 2,
      rowGap: { xs: 0, sm: 0.75 },
      m: 0,
      fontSize: '0.8125rem',
    }}
  >
    {of
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {name}
          </Box>
          <Box component="dd" sx={{ m: 0, mb: { xs: 1, sm: 0 }, overflowWrap: 'anywhere' }}>
            {value}
          </Box>
        </Box>
      ))}
  </Box>
)
