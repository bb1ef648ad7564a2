import { Box } from '@mui/material'
import type { Synonym } from '@selvedge/sdk'
import { localeNames } from '../i18n/locales.ts'
import { useText } from '../i18n/use-text.ts'
import { ListPage } from '../parts/list-page.tsx'
import { UndoableDelete } from '../parts/undoable-delete.tsx'
import { SynonymCommand } from './synonym-command.tsx'

/** The shop's own words, beside those that come along. */
export const SynonymList = () => {
  const text = useText()
  return (
    <ListPage<Synonym>
      title={text('common.nav_synonyms')}
      intro={
        <Box sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{text('search.synonyms_intro')}</Box>
      }
      empty={text('search.no_synonyms')}
      actions={<SynonymCommand />}
      columns={[
        { id: 'words', label: text('search.phrases'), show: (synonym) => <Words synonym={synonym} /> },
        {
          id: 'language',
          label: text('search.language'),
          show: ({ language }) => (language === null ? text('search.any_language') : localeNames[language]),
          from: 'sm',
        },
        {
          id: 'changed',
          label: text('fields.changed'),
          show: ({ updated_at }) => text.instant(updated_at),
          from: 'md',
        },
        {
          id: 'act',
          label: '',
          end: true,
          show: (synonym) => (
            <>
              <SynonymCommand synonym={synonym} />{' '}
              <UndoableDelete
                resource="synonyms"
                record={synonym}
                label={text('common.delete')}
                done={text('search.synonym_deleted')}
              />
            </>
          ),
        },
      ]}
    />
  )
}

const Words = ({ synonym: { of, phrases } }: { synonym: Synonym }) => {
  const text = useText()
  return of === null ? (
    phrases.join(' = ')
  ) : (
    <>
      {of}{' '}
      <Box component="span" aria-label={text('search.finds_too')} sx={{ color: 'text.secondary' }}>
        →
      </Box>{' '}
      {phrases.join(', ')}
    </>
  )
}
