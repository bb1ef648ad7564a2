import { useParams } from 'react-router'
import { isLocale, type Locale, locales } from './locales.ts'
import { type Translate, translateIn } from './translate.ts'

/** The language of the page, from its address. */
export const useLocale = (): Locale => {
  const { locale } = useParams()
  return isLocale(locale) ? locale : locales[0]
}

export const useTranslate = (): Translate => translateIn(useLocale())
