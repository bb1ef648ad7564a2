import { oneOf, type Static } from '@selvedge/kernel/contract'

/** The languages that texts are searched in. */
export const SearchLanguage = oneOf('en', 'de', 'fr', 'es', 'ja', 'ar')
export type SearchLanguage = Static<typeof SearchLanguage>
