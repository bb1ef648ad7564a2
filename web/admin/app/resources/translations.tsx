import { Box, Button } from '@mui/material'
import type { TextProgress, Translation } from '@selvedge/sdk'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { Field } from '../parts/field.tsx'
import { Page, Section } from '../parts/page.tsx'
import { nextOpen } from './translating.ts'
import { ImportTexts, saveTexts } from './translation-files.tsx'
import { TranslationProgress } from './translation-progress.tsx'
import { TranslationRow } from './translation-row.tsx'

type Progress = { source_locale: string; locales: { locale: string }[]; data: TextProgress[] }
type Listed = { data: Translation[]; pagination: { total: number; total_pages: number } }

type Asked = { kind: string | undefined; state: string; search: string; page: number }

const kinds = ['product', 'category', 'brand', 'collection']
const states = ['open', 'missing', 'outdated', 'done']
const perPage = 20

/** How many texts of a kind are open in a language. */
const openIn = (progress: readonly TextProgress[], locale: string | undefined) => (kind: string) => {
  const found = progress.find((row) => row.locale === locale && row.kind === kind)
  return found === undefined ? 0 : Math.max(0, found.total - found.translated) + found.outdated
}

/** The shop's texts in other languages: how far they are, and all of them side by side. */
export const TranslationsPage = () => {
  const text = useText()
  const notify = useNotify()
  const queries = useQueryClient()
  const [locale, setLocale] = useState<string>()
  const [asked, setAsked] = useState<Asked>({ kind: undefined, state: 'open', search: '', page: 1 })
  const [isImporting, setImporting] = useState(false)
  const { data: progress, error: unread } = useQuery({
    queryKey: ['translations', 'progress'],
    queryFn: () => callOperation<Progress>(['catalog', 'get_translation_progress'], {}),
  })
  const locales = progress?.locales.map((each) => each.locale) ?? []
  const chosen = locale ?? locales[0]
  const openOf = openIn(progress?.data ?? [], chosen)
  // Whoever has chosen nothing sees what there is to do.
  const kind = asked.kind ?? kinds.find((each) => openOf(each) > 0) ?? 'product'
  const { state, search, page } = asked
  const key = ['translations', chosen, { ...asked, kind }]
  const { data: listed, error } = useQuery({
    queryKey: key,
    enabled: chosen !== undefined,
    placeholderData: keepPreviousData,
    // What is done stays in its place until the page is left, so that nothing jumps away under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      callOperation<Listed>(['catalog', 'list_translations'], {
        ...{ locale: chosen, kind, page, limit: perPage },
        ...(state !== '' && { state }),
        ...(search.trim() !== '' && { search: search.trim() }),
      }),
  })
  const ask = (change: Partial<typeof asked>) => setAsked({ ...asked, page: 1, ...change })
  const refresh = () => queries.invalidateQueries({ queryKey: ['translations'] })
  const onSaved = (saved: Translation) => {
    queries.setQueryData<Listed>(key, (before) =>
      before === undefined
        ? before
        : { ...before, data: before.data.map((each) => (each.id === saved.id ? saved : each)) },
    )
    void queries.invalidateQueries({ queryKey: ['translations', 'progress'] })
  }
  const onNext = (after: string) => {
    const all = queries.getQueryData<Listed>(key)?.data ?? []
    const next = nextOpen(all, after)
    if (next !== undefined) document.getElementById(next)?.focus()
    else notify(text('texts.page_done'))
  }
  const save = async (format: 'xliff' | 'csv') => {
    if (chosen === undefined || (await saveTexts(format, { locale: chosen, kind, state }))) return
    notify(text('failures.unknown'), { type: 'error' })
  }
  const failure = unread ?? error
  return (
    <Page
      title={text('common.nav_translations')}
      actions={
        <>
          <Button onClick={() => void save('xliff')}>{text('texts.export', { format: 'XLIFF' })}</Button>
          <Button onClick={() => void save('csv')}>{text('texts.export', { format: 'CSV' })}</Button>
          <Button onClick={() => setImporting(true)}>{text('texts.import')}</Button>
        </>
      }
    >
      {failure !== null && <Box role="alert">{describeFailure(failure, text)}</Box>}
      {progress !== undefined && chosen !== undefined && (
        <TranslationProgress
          progress={progress.data}
          locales={locales}
          chosen={chosen}
          onChoose={(next) => {
            setLocale(next)
            ask({ kind: undefined })
          }}
        />
      )}
      {progress !== undefined && chosen === undefined && <Box>{text('texts.no_languages')}</Box>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
        <Field
          kind="choice"
          label={text('texts.kind')}
          value={kind}
          options={kinds.map((value) => ({
            value,
            label: `${text.of(`texts.kind_${value}`, value)} (${text.number(openOf(value))})`,
          }))}
          onChange={(value) => ask({ kind: value })}
        />
        <Field
          kind="choice"
          label={text('fields.status')}
          value={state}
          none={text('texts.state_all')}
          options={states.map((value) => ({ value, label: text.of(`texts.state_${value}`, value) }))}
          onChange={(value) => ask({ state: value })}
        />
        <Field
          kind="search"
          label={text('common.search')}
          value={search}
          onChange={(value) => ask({ search: value })}
        />
      </Box>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary', mb: 1 }}>{text('texts.keys')}</Box>
      <Section flush>
        {listed?.data.length === 0 && <Box sx={{ p: 3 }}>{text('texts.nothing_open')}</Box>}
        <Box component="ul" sx={{ m: 0, p: 0 }}>
          {listed?.data.map((translation) => (
            <TranslationRow
              key={`${translation.id} ${translation.locale}`}
              translation={translation}
              sourceLocale={progress?.source_locale ?? 'en'}
              onSaved={onSaved}
              onNext={onNext}
            />
          ))}
        </Box>
      </Section>
      {listed !== undefined && listed.pagination.total_pages > 1 && (
        <Box sx={{ display: 'flex', justifyContent: 'center', alignItems: 'center', gap: 2 }}>
          <Button disabled={page === 1} onClick={() => ask({ page: page - 1 })}>
            {text('common.previous_page')}
          </Button>
          <span>
            {text.number(page)} / {text.number(listed.pagination.total_pages)}
          </span>
          <Button disabled={page >= listed.pagination.total_pages} onClick={() => ask({ page: page + 1 })}>
            {text('common.next_page')}
          </Button>
        </Box>
      )}
      {isImporting && (
        <ImportTexts
          onClose={() => {
            setImporting(false)
            void refresh()
          }}
        />
      )}
    </Page>
  )
}
