import '@fontsource-variable/instrument-sans/index.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { tellLoggedIn } from './auth/step-up.ts'
import { firstLocale, loadCatalogue } from './i18n/catalogue.ts'
import { directionOf } from './i18n/locales.ts'

if (window.location.pathname === '/admin/confirmed') {
  tellLoggedIn()
  window.close()
}

const locale = firstLocale()
document.documentElement.lang = locale
document.documentElement.dir = directionOf(locale)
await loadCatalogue(locale)
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App first={locale} />)
