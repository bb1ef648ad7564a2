import { QueryClient } from '@tanstack/react-query'
import {
  CoreAdminContext,
  CoreAdminUI,
  CustomRoutes,
  type I18nProvider,
  localStorageStore,
  Resource,
} from 'ra-core'
import { lazy, useMemo, useState } from 'react'
import { BrowserRouter, Route } from 'react-router-dom'
import { authProvider } from './auth/auth-provider.ts'
import { LogInPage } from './auth/log-in-page.tsx'
import { dataProvider } from './data/data-provider.ts'
import { loadCatalogue, textIn } from './i18n/catalogue.ts'
import { directionOf, isLocale, type Locale, localeNames, locales } from './i18n/locales.ts'
import { screens } from './screens.tsx'
import { AccessDeniedPage } from './shell/access-denied-page.tsx'
import { FailurePage } from './shell/failure-page.tsx'
import { Layout } from './shell/layout.tsx'
import { Look } from './shell/look.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { Notices } from './shell/notices.tsx'

const StartPage = lazy(async () => ({ default: (await import('./start/start-page.tsx')).StartPage }))

const store = localStorageStore()
const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 5000, retry: false, refetchOnWindowFocus: true } },
})

/** The back office as a whole, in a language to begin with. */
export const App = ({ first }: { first: Locale }) => {
  const [locale, setLocale] = useState(first)
  const i18nProvider = useMemo(() => createI18n(first, setLocale), [first])
  return (
    <BrowserRouter basename="/admin">
      <CoreAdminContext
        authProvider={authProvider}
        dataProvider={dataProvider}
        i18nProvider={i18nProvider}
        store={store}
        queryClient={queryClient}
      >
        <Look direction={directionOf(locale)}>
          <CoreAdminUI
            requireAuth
            disableTelemetry
            title="Selvedge"
            layout={Layout}
            dashboard={StartPage}
            loginPage={LogInPage}
            accessDenied={AccessDeniedPage}
            authenticationError={FailurePage}
            catchAll={NotFoundPage}
            error={FailurePage}
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
          </CoreAdminUI>
          <Notices />
        </Look>
      </CoreAdminContext>
    </BrowserRouter>
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
