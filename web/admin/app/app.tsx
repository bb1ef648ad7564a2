import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import rtlPlugin from '@mui/stylis-plugin-rtl'
import { QueryClient } from '@tanstack/react-query'
import { CustomRoutes, type I18nProvider, localStorageStore, Resource } from 'ra-core'
import { AdminContext, AdminUI } from 'ra-ui-materialui'
import { useMemo, useState } from 'react'
import { BrowserRouter, Route } from 'react-router-dom'
import { prefixer } from 'stylis'
import { authProvider } from './auth/auth-provider.ts'
import { LogInPage } from './auth/log-in-page.tsx'
import { dataProvider } from './data/data-provider.ts'
import { loadCatalogue, textIn } from './i18n/catalogue.ts'
import { directionOf, isLocale, type Locale, localeNames, locales } from './i18n/locales.ts'
import { screens } from './screens.tsx'
import { FailurePage } from './shell/failure-page.tsx'
import { Layout } from './shell/layout.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { Notices } from './shell/notices.tsx'
import { StartPage } from './start/start-page.tsx'
import { themeOf } from './theme.ts'

/** Styles are written at run time, into elements that this answer's policy knows by their nonce. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
const caches = {
  ltr: createCache({ key: 'ltr', nonce, prepend: true }),
  rtl: createCache({ key: 'rtl', nonce, prepend: true, stylisPlugins: [prefixer, rtlPlugin] }),
}

const store = localStorageStore()
const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 5000, retry: false, refetchOnWindowFocus: true } },
})

/** The back office as a whole, in a language to begin with. */
export const App = ({ first }: { first: Locale }) => {
  const [locale, setLocale] = useState(first)
  const i18nProvider = useMemo(() => createI18n(first, setLocale), [first])
  const direction = directionOf(locale)
  const themes = useMemo(
    () => ({ light: themeOf('light', direction), dark: themeOf('dark', direction) }),
    [direction],
  )
  return (
    <CacheProvider value={caches[direction]}>
      <BrowserRouter basename="/admin">
        <AdminContext
          authProvider={authProvider}
          dataProvider={dataProvider}
          i18nProvider={i18nProvider}
          store={store}
          queryClient={queryClient}
          lightTheme={themes.light}
          darkTheme={themes.dark}
          theme={themes.light}
        >
          <AdminUI
            requireAuth
            disableTelemetry
            title="Selvedge"
            layout={Layout}
            dashboard={StartPage}
            loginPage={LogInPage}
            catchAll={NotFoundPage}
            error={FailurePage}
            notification={Notices}
          >
            {screens.map(({ resource, List, Show, routes = [] }) => (
              <Resource
                key={resource.name}
                name={resource.name}
                list={List}
                {...(Show === undefined ? {} : { show: Show })}
              >
                {routes.map(({ path, Page }) => (
                  <Route key={path} path={path} element={<Page />} />
                ))}
              </Resource>
            ))}
            <CustomRoutes>
              <Route path="/confirmed" element={null} />
            </CustomRoutes>
          </AdminUI>
        </AdminContext>
      </BrowserRouter>
    </CacheProvider>
  )
}

const createI18n = (first: Locale, tell: (locale: Locale) => void): I18nProvider => {
  let current = first
  return {
    translate: (id, values) => textIn(current, id, values),
    getLocale: () => current,
    getLocales: () => locales.map((locale) => ({ locale, name: localeNames[locale] })),
    changeLocale: async (locale) => {
      if (!isLocale(locale)) return
      await loadCatalogue(locale)
      current = locale
      document.documentElement.lang = locale
      document.documentElement.dir = directionOf(locale)
      tell(locale)
    },
  }
}
