import { Box } from '@mui/material'

/** A key, as it stands on the keyboard. */
export const Kbd = ({ children }: { children: string }) => (
  <Box
    component="kbd"
    sx={{
      font: 'inherit',
      fontSize: '0.6875rem',
      color: 'text.secondary',
      border: 1,
      borderColor: 'divider',
      borderRadius: '3px',
      px: 0.6,
      lineHeight: 1.6,
    }}
  >
    {children}
  </Box>
)
