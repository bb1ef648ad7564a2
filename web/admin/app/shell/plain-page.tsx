import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'

type PlainProps = { title: string; children: ReactNode; action?: ReactNode }

/** A page that says one thing. */
export const PlainPage = ({ title, children, action }: PlainProps) => (
  <Box sx={{ maxWidth: 520, py: { xs: 4, sm: 10 }, mx: { sm: 'auto' } }}>
    <Typography variant="h1" gutterBottom>
      {title}
    </Typography>
    <Typography color="text.secondary" sx={{ mb: 3 }}>
      {children}
    </Typography>
    {action}
  </Box>
)
