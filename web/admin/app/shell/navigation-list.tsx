import HomeIcon from '@mui/icons-material/HomeOutlined'
import { Box, Typography } from '@mui/material'
import { Link, useLocation } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { groups } from '../screens.tsx'
import type { Entry } from './navigation.ts'

type NavigationProps = { entries: readonly Entry[]; onGo: () => void }

/** The pages by what they belong to; the one that is open is told to assistive technology too. */
export const NavigationList = ({ entries, onGo }: NavigationProps) => {
  const text = useText()
  return (
    <Box sx={{ px: 1, pb: 2 }}>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        <Item to="/" label={text('common.start')} Icon={HomeIcon} onGo={onGo} />
      </Box>
      {groups.map((group) => {
        const within = entries.filter((entry) => entry.group === group)
        if (within.length === 0) return null
        return (
          <Box key={group} component="section" aria-labelledby={`group-${group}`} sx={{ mt: 1.5 }}>
            <Typography
              id={`group-${group}`}
              component="h2"
              sx={{ px: 1, pb: 0.5, fontSize: '0.6875rem', fontWeight: 600, color: 'text.secondary' }}
            >
              {text(`common.group_${group}`)}
            </Typography>
            <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
              {within.map(({ name, to, Icon }) => (
                <Item
                  key={name}
                  to={to}
                  label={text.of(`common.nav_${name}`, name)}
                  Icon={Icon}
                  onGo={onGo}
                />
              ))}
            </Box>
          </Box>
        )
      })}
    </Box>
  )
}

type ItemProps = { to: string; label: string; Icon: Entry['Icon']; onGo: () => void }

const Item = ({ to, label, Icon, onGo }: ItemProps) => {
  const { pathname } = useLocation()
  const isHere = to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`)
  return (
    <li>
      <Box
        component={Link}
        to={to}
        onClick={onGo}
        aria-current={isHere ? 'page' : undefined}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.25,
          px: 1,
          height: 32,
          borderRadius: '4px',
          fontSize: '0.8125rem',
          fontWeight: isHere ? 600 : 450,
          color: 'text.primary',
          textDecoration: 'none',
          bgcolor: isHere ? 'action.selected' : 'transparent',
          boxShadow: ({ palette }) => (isHere ? `inset 2px 0 0 ${palette.secondary.main}` : 'none'),
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        <Icon aria-hidden sx={{ fontSize: 18, color: isHere ? 'secondary.main' : 'text.secondary' }} />
        {label}
      </Box>
    </li>
  )
}
