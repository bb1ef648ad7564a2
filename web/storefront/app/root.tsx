import serif from '@fontsource/instrument-serif/files/instrument-serif-latin-400-normal.woff2?url'
import sans from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2?url'
import { type ReactNode, useEffect } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from 'react-router'
import './app.css'
import type { Route } from './+types/root.ts'
import { BarePage } from './components/bare-page.tsx'
import { ErrorPage } from './components/error-page.tsx'
import { takenOver } from './components/later.tsx'
import { loadTranslate } from './i18n/load-translate.ts'
import { directionOf, isLocale, locales } from './i18n/locales.ts'
import { textFiles } from './i18n/text-files.ts'
import { useLocale } from './i18n/use-translate.ts'
import { pageMeta } from './meta.ts'
import { unlessQueryAlone } from './revalidate.ts'
import { shopOf } from './shop.ts'

const preload = (href: string) =>
  ({ rel: 'preload', href, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' }) as const

export const links: Route.LinksFunction = () => [
  preload(sans),
  preload(serif),
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
]

export const middleware: Route.MiddlewareFunction[] = [
  async ({ params }, next) => {
    await loadTranslate(isLocale(params.locale) ? params.locale : locales[0])
    return next()
  },
]

export const loader = ({ context }: Route.LoaderArgs) => {
  const { nonce, origin, session } = shopOf(context)
  return { nonce, origin, theme: session.theme }
}

export const shouldRevalidate = unlessQueryAlone

/** Of an error that no page below tells of. */
export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: 'Selvedge', whole_title: t('common.site_title') }))

export const Layout = ({ children }: { children: ReactNode }) => {
  const locale = useLocale()
  const data = useRouteLoaderData<typeof loader>('root')
  // Browsers hide a nonce from scripts, so in the browser there is none to compare with.
  const nonce = typeof document === 'undefined' ? data?.nonce : ''
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={data?.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf7" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12110f" />
        <Meta />
        <Links nonce={nonce} />
        {import.meta.env.SSR && <TextLinks />}
      </head>
      <body className="min-h-dvh bg-canvas text-ink antialiased">
        {children}
        {nonce !== undefined && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  )
}

/** Fetches the texts beside the scripts that name them. Only the server knows where they are. */
const TextLinks = () => {
  const routes = useMatches().map(({ id }) => id)
  return textFiles(useLocale(), routes).map((href) => <link key={href} rel="modulepreload" href={href} />)
}

export default function App() {
  useEffect(takenOver, [])
  return <Outlet />
}

/** Nothing may have been loaded by then: the page stands without scripts and without the frame of the shop. */
export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps) => (
  <BarePage>
    <ErrorPage error={error} />
  </BarePage>
)
