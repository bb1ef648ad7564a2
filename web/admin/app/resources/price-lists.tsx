import { Button } from '@mui/material'
import type { CustomerGroup, Market, PriceList, SoldCurrency } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useGetList, useRedirect } from 'ra-core'
import { Link } from 'react-router-dom'
import { useMay } from '../auth/use-permissions.ts'
import { callOperation, type Fields } from '../data/sdk.ts'
import { type Text, useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { TwoLines } from '../parts/two-lines.tsx'
import { PriceSheetEditor } from './price-sheet.tsx'

const windowOf = ({ valid_from, valid_until }: PriceList, text: Text): string =>
  valid_from === null && valid_until === null
    ? text('prices.always')
    : `${valid_from === null ? '' : text.instant(valid_from)} – ${valid_until === null ? '' : text.instant(valid_until)}`

const forWhom = ({ market, customer_group }: PriceList, text: Text): string =>
  [market, customer_group].filter((one) => one !== null).join(', ') || text('prices.everybody')

/** Prices for a market, a group, a quantity or a time. */
export const PriceListList = () => {
  const text = useText()
  return (
    <ListPage<PriceList>
      title={text('common.nav_price_lists')}
      empty={text('prices.no_lists')}
      to={({ id }) => `/price_lists/${id}/show`}
      actions={
        <>
          <Button component={Link} to="/price_lists/explain">
            {text('prices.explain')}
          </Button>
          <TermsCommand />
        </>
      }
      columns={[
        {
          id: 'name',
          label: text('fields.name'),
          show: (list) => <TwoLines below={windowOf(list, text)}>{list.name}</TwoLines>,
        },
        { id: 'status', label: text('fields.status'), show: ({ status }) => <StatusChip status={status} /> },
        { id: 'whom', label: text('prices.for_whom'), show: (list) => forWhom(list, text), from: 'sm' },
        { id: 'currency', label: text('prices.currency'), show: ({ currency }) => currency, from: 'sm' },
        {
          id: 'priority',
          label: text('prices.priority'),
          show: ({ priority }) => text.number(priority),
          end: true,
          from: 'md',
        },
        {
          id: 'variants',
          label: text('shop.variants'),
          show: ({ variants }) => text.number(variants),
          end: true,
        },
      ]}
    />
  )
}

/** What prices may be in and for whom. */
export const usePriceTerms = () => {
  const { may } = useMay()
  const { data: markets = [] } = useGetList<Market & { id: string }>('markets')
  const { data: groups = [] } = useGetList<CustomerGroup & { id: string }>(
    'groups',
    { pagination: { page: 1, perPage: 100 } },
    { enabled: may('identity', 'list_customer_groups') },
  )
  const { data: currencies } = useQuery({
    queryKey: ['currencies'],
    queryFn: () => callOperation<{ data: SoldCurrency[] }>(['catalog', 'list_currencies'], {}),
  })
  return {
    markets: markets.map(({ code, name }) => ({ value: code, label: name })),
    groups: groups.map(({ slug, name }) => ({ value: slug, label: name })),
    currencies: (currencies?.data ?? []).map(({ code }) => ({ value: code, label: code })),
  }
}

/** A moment as a field has it, in the browser's zone. */
const written = (iso: string | null | undefined): string => {
  if (iso == null) return ''
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What was not answered is no limit. */
const termsFrom = ({
  valid_from,
  valid_until,
  market,
  customer_group,
  priority,
  ...rest
}: Fields): Fields => ({
  ...rest,
  market: market ?? null,
  customer_group: customer_group ?? null,
  valid_from: valid_from ? new Date(String(valid_from)).toISOString() : null,
  valid_until: valid_until ? new Date(String(valid_until)).toISOString() : null,
  priority: Number(priority ?? 0),
})

/** Adds a list, or changes when and for whom one holds. */
const TermsCommand = ({ list }: { list?: PriceList }) => {
  const text = useText()
  const redirect = useRedirect()
  const { markets, groups, currencies } = usePriceTerms()
  const label = text(list ? 'common.edit' : 'prices.add_list')
  return (
    <Command<PriceList>
      service="catalog"
      operation={list ? 'patch_price_list' : 'create_price_list'}
      {...(list
        ? { input: { price_list_id: list.id, if_match: `"${list.version}"` } }
        : { onDone: ({ id }: PriceList) => redirect('show', 'price_lists', id) })}
      primary={list === undefined}
      label={label}
      title={label}
      explain={text('prices.terms_text')}
      questions={[
        { name: 'name', label: text('fields.name'), required: true, first: list?.name },
        ...(list
          ? []
          : [
              {
                name: 'currency',
                kind: 'choice' as const,
                label: text('prices.currency'),
                required: true,
                first: currencies[0]?.value,
                options: currencies,
              },
            ]),
        {
          name: 'market',
          kind: 'choice',
          label: text('prices.market'),
          first: list?.market ?? '',
          options: markets,
          help: text('prices.empty_for_all'),
        },
        {
          name: 'customer_group',
          kind: 'choice',
          label: text('prices.group'),
          first: list?.customer_group ?? '',
          options: groups,
          help: text('prices.empty_for_all'),
        },
        {
          name: 'valid_from',
          kind: 'datetime-local',
          label: text('prices.valid_from'),
          first: written(list?.valid_from),
        },
        {
          name: 'valid_until',
          kind: 'datetime-local',
          label: text('prices.valid_until'),
          first: written(list?.valid_until),
        },
        {
          name: 'priority',
          label: text('prices.priority'),
          first: String(list?.priority ?? 0),
          help: text('prices.priority_help'),
        },
      ]}
      inputOf={termsFrom}
      done={text('common.saved')}
    />
  )
}

export const PriceListPage = () => {
  const text = useText()
  const redirect = useRedirect()
  return (
    <DetailPage<PriceList>
      title={({ name }) => name}
      up={{ to: '/price_lists', label: text('common.nav_price_lists') }}
      aside={({ status }) => <StatusChip status={status} />}
      actions={(list) => (
        <>
          <TermsCommand key={list.version} list={list} />
          <Command
            service="catalog"
            operation="delete_price_list"
            input={{ price_list_id: list.id, if_match: `"${list.version}"` }}
            danger
            label={text('common.delete')}
            title={text('range.delete_brand', { name: list.name })}
            explain={text('prices.delete_list_text')}
            done={text('common.deleted')}
            onDone={() => redirect('list', 'price_lists')}
          />
        </>
      )}
    >
      {(list) => (
        <>
          <Section>
            <Facts
              of={[
                [text('prices.currency'), list.currency],
                [text('prices.for_whom'), forWhom(list, text)],
                [text('prices.window'), windowOf(list, text)],
                [text('prices.priority'), text.number(list.priority)],
              ]}
            />
          </Section>
          <PriceSheetEditor list={list} />
        </>
      )}
    </DetailPage>
  )
}
