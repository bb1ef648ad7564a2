import { object, oneOf, type Static, T } from '@selvedge/kernel/contract'

/** The languages that texts are searched in. */
export const SearchLanguage = oneOf('en', 'de', 'fr', 'es', 'ja', 'ar')
export type SearchLanguage = Static<typeof SearchLanguage>

/** A part of a text that is what was searched for: from one UTF-16 unit to before another. */
export const Mark = object({ start: T.Integer(), end: T.Integer() })
export type Mark = Static<typeof Mark>
