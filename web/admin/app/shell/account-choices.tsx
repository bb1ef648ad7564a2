import { Divider, ListSubheader, Menu, MenuItem } from '@mui/material'
import { useLocaleState, useLocales, useLogout } from 'ra-core'
import { useText } from '../i18n/use-text.ts'
import { useMode } from './look.tsx'

type ChoicesProps = { label: string; anchor: HTMLElement; onHelp: () => void; onClose: () => void }

/** Light or dark, the language, the keys, to leave. */
export const AccountChoices = ({ label, anchor, onHelp, onClose }: ChoicesProps) => {
  const text = useText()
  const [mode, setMode] = useMode()
  const [locale, setLocale] = useLocaleState()
  const locales = useLocales()
  const logOut = useLogout()
  return (
    <Menu open anchorEl={anchor} onClose={onClose} slotProps={{ list: { 'aria-label': label, dense: true } }}>
      <MenuItem
        onClick={() => {
          setMode(mode === 'dark' ? 'light' : 'dark')
          onClose()
        }}
      >
        {mode === 'dark' ? text('common.light') : text('common.dark')}
      </MenuItem>
      <MenuItem
        onClick={() => {
          onClose()
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
            onClose()
            void setLocale(one.locale)
          }}
        >
          {one.name}
        </MenuItem>
      ))}
      <Divider />
      <MenuItem
        onClick={() => {
          onClose()
          void logOut()
        }}
      >
        {text('common.log_out')}
      </MenuItem>
    </Menu>
  )
}
