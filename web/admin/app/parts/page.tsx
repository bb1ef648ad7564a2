import { Box, Typography } from '@mui/material'
import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'

type PageProps = {
  title: string
  /** Beside the title: how it stands with the thing. */
  aside?: ReactNode
  actions?: ReactNode
  /** The list that this is a part of. */
  up?: { to: string; label: string }
  children: ReactNode
}

/** A page's head and what is below it. Its title is the window's too. */
export const Page = ({ title, aside, actions, up, children }: PageProps) => {
  const text = useText()
  useEffect(() => {
    document.title = `${title} – ${text('common.back_office')}`
  }, [title, text])
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 2, minHeight: 34 }}>
        <Box sx={{ flex: 1, minWidth: 'min(100%, 14rem)' }}>
          {up !== undefined && (
            <Box
              component={Link}
              to={up.to}
              sx={{
                fontSize: '0.75rem',
                color: 'text.secondary',
                textDecoration: 'none',
                '&:hover': { textDecoration: 'underline' },
              }}
            >
              {up.label}
            </Box>
          )}
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25 }}>
            <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
              {title}
            </Typography>
            {aside}
          </Box>
        </Box>
        {actions !== undefined && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>}
      </Box>
      {children}
    </>
  )
}

type SectionProps = { title?: string; actions?: ReactNode; children: ReactNode; flush?: boolean }

/** A part of a page. `flush`: what is within reaches the edge, as a table does. */
export const Section = ({ title, actions, children, flush = false }: SectionProps) => (
  <Box
    component="section"
    sx={{
      bgcolor: 'background.paper',
      border: 1,
      borderColor: 'divider',
      borderRadius: '6px',
      mb: 2,
      overflow: 'hidden',
    }}
  >
    {(title !== undefined || actions !== undefined) && (
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 2,
          py: 1,
          borderBottom: 1,
          borderColor: 'divider',
          minHeight: 44,
        }}
      >
        <Typography variant="h2" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {actions}
      </Box>
    )}
    <Box sx={flush ? {} : { p: 2 }}>{children}</Box>
  </Box>
)
