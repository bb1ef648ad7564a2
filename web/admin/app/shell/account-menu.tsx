import AccountIcon from '@mui/icons-material/AccountCircleOutlined'
import { Box, Button, Divider, ListSubheader, Menu, MenuItem } from '@mui/material'
import { useGetIdentity, useLocaleState, useLocales, useLogout } from 'ra-core'
import { useTheme } from 'ra-ui-materialui'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'

/** Who works here, and what is theirs to choose: light or dark, the language, to leave. */
export const AccountMenu = ({ onHelp }: { onHelp: () => void }) => {
  const text = useText()
  const { identity } = useGetIdentity()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [theme, setTheme] = useTheme()
  const [locale, setLocale] = useLocaleState()
  const locales = useLocales()
  const logOut = useLogout()
  const name = identity?.fullName ?? text('common.account')
  const close = () => setAnchor(null)
  return (
    <>
      <Button
        variant="text"
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={text('common.account_of', { name })}
        onClick={(event) => setAnchor(event.currentTarget)}
        startIcon={<AccountIcon />}
        sx={{
          minWidth: 0,
          maxWidth: { xs: 44, sm: 240 },
          '& .MuiButton-startIcon': { marginInlineStart: 0, marginInlineEnd: { xs: 0, sm: '6px' } },
        }}
      >
        <Box
          component="span"
          sx={{ display: { xs: 'none', sm: 'block' }, overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {name}
        </Box>
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        slotProps={{ list: { 'aria-label': text('common.account_of', { name }), dense: true } }}
      >
        <MenuItem
          onClick={() => {
            setTheme(theme === 'dark' ? 'light' : 'dark')
            close()
          }}
        >
          {theme === 'dark' ? text('common.light') : text('common.dark')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            close()
            onHelp()
          }}
        >
          {text('common.keys')}
        </MenuItem>
        <Divider />
        <ListSubheader
          role="presentation"
          sx={{ lineHeight: '28px', bgcolor: 'transparent', fontSize: '0.6875rem' }}
        >
          {text('common.language')}
        </ListSubheader>
        {locales.map((one) => (
          <MenuItem
            key={one.locale}
            lang={one.locale}
            role="menuitemradio"
            aria-checked={one.locale === locale}
            selected={one.locale === locale}
            onClick={() => {
              close()
              void setLocale(one.locale)
            }}
          >
            {one.name}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          onClick={() => {
            close()
            void logOut()
          }}
        >
          {text('common.log_out')}
        </MenuItem>
      </Menu>
    </>
  )
}
