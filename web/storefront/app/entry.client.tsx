import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { isLocale, locales } from './i18n/locales.ts'
import { loadTranslate } from './i18n/translate.ts'
import { mendPictures } from './mend-pictures.ts'

const { lang } = document.documentElement
await loadTranslate(isLocale(lang) ? lang : locales[0])
startTransition(() => {
  hydrateRoot(document, <HydratedRouter />)
})
mendPictures(document)
