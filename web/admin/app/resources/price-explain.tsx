import { Alert, Box, Button } from '@mui/material'
import type { PriceCandidate } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { Facts } from '../parts/facts.tsx'
import { Field } from '../parts/field.tsx'
import { Page, Section } from '../parts/page.tsx'
import { RowsTable } from '../parts/rows-table.tsx'
import { usePriceTerms } from './price-lists.tsx'

type Explanation = {
  product_id: string
  name: string
  market: string
  currency: string
  price_amount: number
  compare_at_amount: number | null
  lowest_30_days_amount: number | null
  is_converted: boolean
  candidates: PriceCandidate[]
}

const asked = ['sku', 'market', 'currency', 'customer_group', 'quantity', 'at'] as const
type Asked = Partial<Record<(typeof asked)[number], string>>

/** What a variant costs somebody, and why: which list says so, and what stands against each other one. */
export const PriceExplanation = () => {
  const text = useText()
  const { markets, groups, currencies } = usePriceTerms()
  const [search, setSearch] = useSearchParams()
  const question: Asked = Object.fromEntries(
    asked.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])),
  )
  const [draft, setDraft] = useState(question)
  const set = (name: keyof Asked) => (value: string) => setDraft({ ...draft, [name]: value })
  const { data, error } = useQuery({
    queryKey: ['price-explanation', search.toString()],
    enabled: question.sku !== undefined,
    retry: false,
    queryFn: () => {
      const { at, quantity, ...rest } = question
      return callOperation<Explanation>(['catalog', 'explain_price'], {
        ...rest,
        ...(quantity === undefined ? {} : { quantity: Number(quantity) }),
        ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
      })
    },
  })
  const none = text('common.all')
  return (
    <Page title={text('prices.explain')} up={{ to: '/price_lists', label: text('common.nav_price_lists') }}>
      <Section>
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault()
            setSearch(Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '')))
          }}
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 190px), 1fr))',
            alignItems: 'start',
          }}
        >
          <Field label={text('fields.sku')} value={draft.sku ?? ''} onChange={set('sku')} required />
          <Field
            kind="choice"
            label={text('prices.market')}
            value={draft.market ?? ''}
            onChange={set('market')}
            options={markets}
            none={text('fields.default')}
          />
          <Field
            kind="choice"
            label={text('prices.currency')}
            value={draft.currency ?? ''}
            onChange={set('currency')}
            options={currencies}
            none={text('fields.default')}
          />
          <Field
            kind="choice"
            label={text('prices.group')}
            value={draft.customer_group ?? ''}
            onChange={set('customer_group')}
            options={groups}
            none={none}
          />
          <Field label={text('fields.quantity')} value={draft.quantity ?? ''} onChange={set('quantity')} />
          <Field
            kind="datetime-local"
            label={text('fields.at')}
            value={draft.at ?? ''}
            onChange={set('at')}
          />
          <Button type="submit" variant="contained">
            {text('prices.explain_now')}
          </Button>
        </Box>
      </Section>
      {error !== null && <Alert severity="error">{describeFailure(error, text)}</Alert>}
      {data !== undefined && <Answer answer={data} />}
    </Page>
  )
}

const Answer = ({ answer }: { answer: Explanation }) => {
  const text = useText()
  const { product_id, name, currency, candidates, compare_at_amount, lowest_30_days_amount } = answer
  const money = (amount: number | null) => (amount === null ? '' : text.money(amount, currency))
  return (
    <>
      <Section title={money(answer.price_amount)}>
        <Facts
          of={[
            [
              text('fields.product'),
              <Link key="product" to={`/products/${product_id}/show`}>
                {name}
              </Link>,
            ],
            [text('prices.market'), answer.market],
            [text('prices.column_before'), money(compare_at_amount)],
            [text('prices.lowest'), money(lowest_30_days_amount)],
            [text('prices.converted'), answer.is_converted ? text('common.yes') : ''],
          ]}
        />
      </Section>
      <Section title={text('prices.candidates')} flush>
        <RowsTable<PriceCandidate & { at: number }>
          label={text('prices.candidates')}
          rows={candidates.map((candidate, at) => ({ ...candidate, at }))}
          keyOf={({ at }) => String(at)}
          columns={[
            {
              id: 'list',
              label: text('fields.name'),
              show: ({ price_list_id, name: list }) =>
                price_list_id === null ? (
                  text('prices.own_price')
                ) : list === null ? (
                  text('prices.former_list')
                ) : (
                  <Link to={`/price_lists/${price_list_id}/show`}>{list}</Link>
                ),
            },
            {
              id: 'verdict',
              label: text('fields.reason'),
              show: ({ verdict }) => (
                <Box component={verdict === 'wins' ? 'strong' : 'span'}>
                  {text(`prices.verdict_${verdict}`)}
                </Box>
              ),
            },
            {
              id: 'from',
              label: text('prices.column_from'),
              show: ({ min_quantity }) => text.number(min_quantity),
              end: true,
              from: 'sm',
            },
            {
              id: 'price',
              label: text('fields.price'),
              show: (candidate) => text.money(candidate.amount, candidate.currency),
              end: true,
            },
          ]}
        />
      </Section>
    </>
  )
}
