import MenuIcon from '@mui/icons-material/Menu'
import SearchIcon from '@mui/icons-material/Search'
import { Box, Button, IconButton, Toolbar, Typography, useMediaQuery } from '@mui/material'
import type { CoreLayoutProps } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router-dom'
import { useMay } from '../auth/use-permissions.ts'
import { useText } from '../i18n/use-text.ts'
import { AccountMenu } from './account-menu.tsx'
import { Kbd } from './kbd.tsx'
import { entriesFor } from './navigation.ts'
import { NavigationList } from './navigation-list.tsx'
import { NoAccessPage } from './no-access-page.tsx'
import { StepUp } from './step-up.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const railWidth = 216

/** What only opens when it is asked for comes when it is asked for. */
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))
const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }))
const Drawer = lazy(() => import('@mui/material/Drawer'))

/** The frame: pages at the side, search and account above, the page itself in the middle. */
export const Layout = ({ children }: CoreLayoutProps) => {
  const text = useText()
  const wide = useMediaQuery('(min-width: 1000px)')
  const [open, setOpen] = useState(false)
  const [searching, setSearching] = useState(false)
  const [helping, setHelping] = useState(false)
  const { ready, permissions } = useMay()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const entries = entriesFor(permissions)
  useShortcuts({
    onSearch: () => setSearching(true),
    onHelp: () => setHelping(true),
    onGo: (key) => {
      const to = key === 'h' ? '/' : entries.find((entry) => entry.key === key)?.to
      if (to !== undefined) void navigate(to)
    },
  })
  const navigation = <NavigationList entries={entries} onGo={() => setOpen(false)} />
  return (
    <Box sx={{ display: 'flex', minHeight: '100dvh', bgcolor: 'background.default', color: 'text.primary' }}>
      <Button
        component="a"
        href="#main"
        variant="contained"
        sx={{
          position: 'fixed',
          top: 8,
          left: 8,
          zIndex: 2000,
          '&:not(:focus)': { transform: 'translateY(-200%)' },
        }}
        onClick={(event: React.MouseEvent) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {text('common.skip')}
      </Button>
      {wide ? (
        <Box
          component="nav"
          aria-label={text('common.pages')}
          sx={{
            width: railWidth,
            flex: 'none',
            borderInlineEnd: 1,
            borderColor: 'divider',
            position: 'sticky',
            top: 0,
            height: '100dvh',
            overflowY: 'auto',
          }}
        >
          <Brand />
          {navigation}
        </Box>
      ) : (
        <Suspense>
          {open && (
            <Drawer open onClose={() => setOpen(false)} slotProps={{ paper: { sx: { width: 264 } } }}>
              <Box component="nav" aria-label={text('common.pages')}>
                <Brand />
                {navigation}
              </Box>
            </Drawer>
          )}
        </Suspense>
      )}
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Toolbar
          component="header"
          disableGutters
          sx={{
            minHeight: '48px !important',
            px: { xs: 1.5, sm: 3 },
            gap: 1,
            borderBottom: 1,
            borderColor: 'divider',
            position: 'sticky',
            top: 0,
            zIndex: 10,
            bgcolor: 'background.default',
          }}
        >
          {!wide && (
            <IconButton aria-label={text('common.open_pages')} edge="start" onClick={() => setOpen(true)}>
              <MenuIcon />
            </IconButton>
          )}
          <Button
            onClick={() => setSearching(true)}
            startIcon={<SearchIcon />}
            aria-keyshortcuts="Control+K"
            sx={{
              color: 'text.secondary',
              justifyContent: 'flex-start',
              width: { xs: 'auto', sm: 320 },
              flex: { xs: 1, sm: 'none' },
            }}
          >
            <Box
              component="span"
              sx={{ flex: 1, textAlign: 'start', overflow: 'hidden', textOverflow: 'ellipsis' }}
            >
              {text('common.search_or_go')}
            </Box>
            {wide && <Kbd>Ctrl K</Kbd>}
          </Button>
          <Box sx={{ flex: { xs: 'none', sm: 1 } }} />
          <AccountMenu onHelp={() => setHelping(true)} />
        </Toolbar>
        <Box
          component="main"
          id="main"
          tabIndex={-1}
          key={pathname.split('/')[1]}
          sx={{
            px: { xs: 1.5, sm: 3 },
            py: 2.5,
            flex: 1,
            minWidth: 0,
            outline: 'none !important',
            maxWidth: 1480,
            width: '100%',
          }}
        >
          <Suspense fallback={<Waiting />}>
            {ready && entries.length === 0 ? <NoAccessPage /> : children}
          </Suspense>
        </Box>
      </Box>
      <Suspense>
        {searching && <CommandPalette entries={entries} onClose={() => setSearching(false)} />}
        {helping && <ShortcutHelp entries={entries} onClose={() => setHelping(false)} />}
      </Suspense>
      <StepUp />
    </Box>
  )
}

const Waiting = () => {
  const text = useText()
  return <Typography color="text.secondary">{text('common.loading')}</Typography>
}

const Brand = () => (
  <Box sx={{ height: 48, display: 'flex', alignItems: 'center', px: 2 }}>
    <Box
      component={Link}
      to="/"
      sx={{
        color: 'text.primary',
        textDecoration: 'none',
        fontWeight: 650,
        letterSpacing: '-0.01em',
        fontSize: '1rem',
      }}
    >
      <Box component="span" sx={{ borderBottom: '2px dashed', borderColor: 'secondary.main', pb: '1px' }}>
        Selvedge
      </Box>
    </Box>
  </Box>
)
