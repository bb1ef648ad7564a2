import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { CssBaseline, createTheme, ThemeProvider, useMediaQuery } from '@mui/material'
import rtlPlugin from '@mui/stylis-plugin-rtl'
import { useStore } from 'ra-core'
import { type ReactNode, useMemo } from 'react'
import { prefixer } from 'stylis'
import { themeOf } from '../theme.ts'

/** Styles are written at run time, into elements that this answer's policy knows by their nonce. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
const caches = {
  ltr: createCache({ key: 'ltr', nonce, prepend: true }),
  rtl: createCache({ key: 'rtl', nonce, prepend: true, stylisPlugins: [prefixer, rtlPlugin] }),
}

export type Mode = 'light' | 'dark'

/** Light or dark: as it was chosen in this browser, else as the browser wants it. */
export const useMode = () => {
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true })
  return useStore<Mode>('theme', prefersDark ? 'dark' : 'light')
}

type LookProps = { direction: 'ltr' | 'rtl'; children: ReactNode }

/** Colours and direction of everything within. */
export const Look = ({ direction, children }: LookProps) => {
  const [mode] = useMode()
  const theme = useMemo(() => createTheme(themeOf(mode, direction)), [mode, direction])
  return (
    <CacheProvider value={caches[direction]}>
      <ThemeProvider theme={theme}>
        <CssBaseline enableColorScheme />
        {children}
      </ThemeProvider>
    </CacheProvider>
  )
}
