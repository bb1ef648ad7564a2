import { Alert, Box, Button, Checkbox, FormControlLabel } from '@mui/material'
import type { Market, Markets, SoldCurrency } from '@selvedge/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify, useRedirect } from 'ra-core'
import { useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import type { Identified } from '../data/resource.ts'
import { callOperation, newKey } from '../data/sdk.ts'
import { locales } from '../i18n/locales.ts'
import { useText } from '../i18n/use-text.ts'
import { Chosen } from '../parts/chosen.tsx'
import { Command } from '../parts/command.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Field } from '../parts/field.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Page, Section } from '../parts/page.tsx'
import { SaveBar } from './product-page-of.tsx'

/** Where the shop sells, and how. */
export const MarketList = () => {
  const text = useText()
  return (
    <ListPage<Identified<Market>>
      title={text('common.nav_markets')}
      empty={text('prices.no_markets')}
      to={({ code }) => `/markets/${code}/show`}
      actions={
        <Button component={Link} to="/markets/new" variant="contained">
          {text('prices.add_market')}
        </Button>
      }
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        { id: 'code', label: text('fields.short_name'), show: ({ code }) => code, from: 'md' },
        {
          id: 'countries',
          label: text('prices.countries'),
          show: ({ countries, is_default }) =>
            [
              ...countries.map((code) => text.country(code)),
              ...(is_default ? [text('prices.all_others')] : []),
            ].join(', '),
        },
        {
          id: 'currencies',
          label: text('prices.currencies'),
          show: ({ currencies }) => currencies.join(', ') || text('common.all'),
          from: 'sm',
        },
        {
          id: 'languages',
          label: text('prices.languages'),
          show: ({ languages }) =>
            languages.map((one) => text.language(one)).join(', ') || text('common.all'),
          from: 'md',
        },
        {
          id: 'tax',
          label: text('prices.tax'),
          show: ({ tax_display }) => text(`prices.tax_${tax_display}`),
          from: 'sm',
        },
      ]}
    />
  )
}

const fresh: Market = {
  ...{ code: '', name: '', countries: [], currencies: [], languages: [] },
  ...{ tax_display: 'included' as const, is_default: false },
}

export const MarketPage = () => {
  const text = useText()
  const { id } = useParams()
  const { data, error } = useQuery({
    queryKey: ['markets', 'edited'],
    queryFn: async () => {
      const [markets, currencies] = await Promise.all([
        callOperation<Markets>(['catalog', 'list_markets'], {}),
        callOperation<{ data: SoldCurrency[] }>(['catalog', 'list_currencies'], {}),
      ])
      return { markets, currencies: currencies.data }
    },
    refetchOnWindowFocus: false,
  })
  const market = data?.markets.data.find(({ code }) => code === id)
  return (
    <Page
      title={market?.name ?? text('prices.add_market')}
      up={{ to: '/markets', label: text('common.nav_markets') }}
    >
      {error !== null && <Alert severity="error">{describeFailure(error, text)}</Alert>}
      {data !== undefined && (
        <Editor
          key={data.markets.version}
          saved={market ?? fresh}
          markets={data.markets}
          currencies={data.currencies.map(({ code }) => code)}
        />
      )}
    </Page>
  )
}

/** Codes that name no country, or several. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Codes of two letters that are a country's, as browsers know them. */
const countryCodes = (): string[] => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter((code) => !noCountries.has(code) && names.of(code) !== undefined)
}

type EditorProps = { saved: Market; markets: Markets; currencies: readonly string[] }

const Editor = ({ saved, markets: { version, data }, currencies }: EditorProps) => {
  const text = useText()
  const notify = useNotify()
  const redirect = useRedirect()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(saved)
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const isNew = saved.code === ''
  const change = (changed: Partial<Market>) => setDraft({ ...draft, ...changed })
  const others = data.filter(({ code }) => code !== saved.code)
  const takenElsewhere = new Set(others.flatMap(({ countries }) => countries))
  const save = async () => {
    setPending(true)
    setFailure(undefined)
    const rest = (market: Market) => (draft.is_default ? { ...market, is_default: false } : market)
    const all = isNew
      ? [...data.map(rest), draft]
      : data.map((market) => (market.code === saved.code ? draft : rest(market)))
    try {
      await callOperation(['catalog', 'replace_markets'], { data: all, if_match: `"${version}"` }, newKey())
      notify(text('common.saved'), { type: 'success' })
      await queries.invalidateQueries()
      if (isNew) redirect('list', 'markets')
    } catch (error) {
      setFailure(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Section>
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 640 }}>
          {isNew && (
            <Field
              label={text('fields.short_name')}
              value={draft.code}
              onChange={(code) => change({ code })}
              help={text('prices.code_help')}
            />
          )}
          <Field label={text('fields.name')} value={draft.name} onChange={(name) => change({ name })} />
          <Chosen
            label={text('prices.countries')}
            options={countryCodes()
              .filter((code) => !takenElsewhere.has(code))
              .map((value) => ({ value, label: text.country(value) }))
              .toSorted((one, other) => one.label.localeCompare(other.label))}
            chosen={draft.countries}
            onChange={(countries) => change({ countries })}
          />
          <Chosen
            label={text('prices.currencies')}
            help={text('prices.first_counts')}
            options={currencies.map((value) => ({ value, label: value }))}
            chosen={draft.currencies}
            onChange={(chosen) => change({ currencies: chosen })}
          />
          <Chosen
            label={text('prices.languages')}
            help={text('prices.first_counts')}
            options={locales.map((value) => ({ value, label: text.language(value) }))}
            chosen={draft.languages}
            onChange={(languages) => change({ languages })}
          />
          <Field
            kind="choice"
            label={text('prices.tax')}
            value={draft.tax_display}
            options={(['included', 'excluded'] as const).map((value) => ({
              value,
              label: text(`prices.tax_${value}`),
            }))}
            onChange={(value) => change({ tax_display: value as Market['tax_display'] })}
          />
          <FormControlLabel
            label={text('prices.default_market')}
            control={
              <Checkbox
                size="small"
                disabled={saved.is_default}
                checked={draft.is_default}
                onChange={(_, is_default) => change({ is_default })}
              />
            }
          />
        </Box>
      </Section>
      <SaveBar failure={failure} pending={pending} onSave={() => void save()} />
      {!isNew && !saved.is_default && (
        <Command
          service="catalog"
          operation="replace_markets"
          input={{ data: others, if_match: `"${version}"` }}
          danger
          label={text('common.delete')}
          title={text('range.delete_brand', { name: saved.name })}
          explain={text('prices.delete_market_text')}
          done={text('common.deleted')}
          onDone={() => redirect('list', 'markets')}
        />
      )}
    </>
  )
}
