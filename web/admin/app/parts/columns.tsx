import { Box } from '@mui/material'
import type { ReactNode } from 'react'

type ColumnsProps = {
  /** Of both, or twice as much for the first. */
  width?: 'even' | 'first'
  children: ReactNode
}

/** Two parts of a page side by side; below each other where there is no room. */
export const Columns = ({ width = 'first', children }: ColumnsProps) => (
  <Box
    sx={{
      display: 'grid',
      columnGap: 2,
      gridTemplateColumns: {
        xs: 'minmax(0, 1fr)',
        lg: `minmax(0, ${width === 'first' ? 2 : 1}fr) minmax(0, 1fr)`,
      },
      alignItems: 'start',
    }}
  >
    {children}
  </Box>
)
