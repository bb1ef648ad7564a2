import { Box } from '@mui/material'
import type { ReactNode } from 'react'

type TwoLinesProps = {
  children: ReactNode
  /** Smaller, below; nothing where there is none. */
  below: ReactNode
  /** What is below went wrong. */
  bad?: boolean
}

/** The name of a row, and what is to be seen with it wherever there is room for little. */
export const TwoLines = ({ children, below, bad = false }: TwoLinesProps) => (
  <>
    {children}
    {below !== null && below !== undefined && below !== '' && (
      <Box
        sx={{
          fontSize: '0.75rem',
          fontWeight: 400,
          color: bad ? 'error.main' : 'text.secondary',
          overflowWrap: 'anywhere',
        }}
      >
        {/* An error is told in the language of whoever made it. */}
        <bdi>{below}</bdi>
      </Box>
    )}
  </>
)
