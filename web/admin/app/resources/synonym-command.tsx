import type { Synonym } from '@selvedge/sdk'
import type { Fields } from '../data/sdk.ts'
import { localeNames, locales } from '../i18n/locales.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'

/** What was written as the operation takes it: a phrase a line, or between commas. */
export const synonymFrom = ({ kind, of, phrases, language }: Fields): Fields => ({
  of: kind === 'one_way' ? (of ?? '') : null,
  phrases: String(phrases ?? '')
    .split(/[\n,،、]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== ''),
  language: language || null,
})

/** Adds a synonym, to begin with a text that was searched for in vain, or changes one. */
export const SynonymCommand = ({ synonym, typed }: { synonym?: Synonym; typed?: string }) => {
  const text = useText()
  const label = text(synonym ? 'common.edit' : 'search.add_synonym')
  return (
    <Command
      service="search"
      operation={synonym ? 'replace_synonym' : 'create_synonym'}
      {...(synonym ? { input: { synonym_id: synonym.id, if_match: `"${synonym.version}"` } } : {})}
      primary={synonym === undefined && typed === undefined}
      label={label}
      title={text(synonym ? 'search.edit_synonym' : 'search.add_synonym')}
      explain={text('search.synonym_text')}
      questions={[
        {
          name: 'kind',
          label: text('search.direction'),
          kind: 'choice',
          required: true,
          first: (synonym ? synonym.of === null : typed === undefined) ? 'two_way' : 'one_way',
          options: [
            { value: 'two_way', label: text('search.two_way') },
            { value: 'one_way', label: text('search.one_way') },
          ],
        },
        {
          name: 'of',
          label: text('search.typed'),
          required: true,
          first: synonym?.of ?? typed ?? '',
          when: ({ kind }) => kind === 'one_way',
        },
        {
          name: 'phrases',
          label: text('search.phrases'),
          kind: 'lines',
          required: true,
          help: text('search.phrases_help'),
          first: synonym?.phrases.join('\n') ?? '',
        },
        {
          name: 'language',
          label: text('search.language'),
          kind: 'choice',
          help: text('search.language_help'),
          first: synonym?.language ?? '',
          options: locales.map((locale) => ({ value: locale, label: localeNames[locale] })),
        },
      ]}
      inputOf={synonymFrom}
      done={text('search.synonym_saved')}
    />
  )
}
