import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { firstLocale, loadCatalogue } from './i18n/catalogue.ts'
import { directionOf } from './i18n/locales.ts'

/** Shows the back office, in the language that was chosen or is asked for. */
export const start = async (): Promise<void> => {
  const locale = firstLocale()
  document.documentElement.lang = locale
  document.documentElement.dir = directionOf(locale)
  await loadCatalogue(locale)
  const root = document.getElementById('root')
  if (root !== null) createRoot(root).render(<App first={locale} />)
}
