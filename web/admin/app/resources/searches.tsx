import { Box, Button } from '@mui/material'
import type { QueryCount } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { useMay } from '../auth/use-permissions.ts'
import { sdk } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Columns } from '../parts/columns.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Field } from '../parts/field.tsx'
import { Page, Section } from '../parts/page.tsx'
import { RowsTable } from '../parts/rows-table.tsx'
import { SynonymCommand } from './synonym-command.tsx'

const periods = ['7', '30', '90'] as const

/** What shoppers search for, what finds nothing, and what is opened; a synonym or a rule is a press away. */
export const SearchesPage = () => {
  const text = useText()
  const [days, setDays] = useState('30')
  const { data, error } = useQuery({
    queryKey: ['search', 'insights', days],
    queryFn: () => sdk.search.get_search_insights({ days: Number(days) }),
  })
  const share = (part: number, whole: number) => `${whole === 0 ? 0 : Math.round((part / whole) * 100)} %`
  return (
    <Page
      title={text('common.nav_searches')}
      actions={
        <Field
          label={text('search.period')}
          kind="choice"
          value={days}
          onChange={setDays}
          options={periods.map((value) => ({ value, label: text('search.last_days', { days: value }) }))}
        />
      }
    >
      {error !== null && <Box role="alert">{describeFailure(error, text)}</Box>}
      <Box
        component="dl"
        sx={{
          ...{ display: 'grid', gap: 1.5, m: 0, mb: 2 },
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 11rem), 1fr))',
        }}
      >
        <Figure label={text('search.searches')} value={data && text.number(data.searches)} />
        <Figure label={text('search.in_vain')} value={data && share(data.nothing, data.searches)} />
        <Figure label={text('search.opened')} value={data && share(data.clicks, data.searches)} />
      </Box>
      <Columns width="even">
        <Section title={text('search.top')} flush>
          <Queries label={text('search.top')} rows={data?.top} of="searches" />
        </Section>
        <div>
          <Section title={text('search.in_vain_title')} flush>
            <Queries label={text('search.in_vain_title')} rows={data?.in_vain} of="nothing" />
          </Section>
          <Section title={text('search.places')} flush>
            <RowsTable
              label={text('search.places')}
              rows={data?.positions.filter(({ shown }) => shown > 0).slice(0, 12)}
              keyOf={({ position }) => String(position)}
              empty={text('search.no_searches')}
              columns={[
                {
                  id: 'position',
                  label: text('search.place'),
                  show: ({ position }) => text.number(position),
                },
                {
                  id: 'shown',
                  label: text('search.shown'),
                  show: ({ shown }) => text.number(shown),
                  end: true,
                },
                {
                  id: 'clicks',
                  label: text('search.opened'),
                  show: ({ clicks }) => text.number(clicks),
                  end: true,
                },
                {
                  id: 'rate',
                  label: text('search.rate'),
                  show: ({ clicks, shown }) => share(clicks, shown),
                  end: true,
                },
              ]}
            />
          </Section>
        </div>
      </Columns>
    </Page>
  )
}

const Figure = ({ label, value }: { label: string; value: string | undefined }) => (
  <Box sx={{ bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: '6px', p: 2 }}>
    <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
      {label}
    </Box>
    <Box
      component="dd"
      sx={{ m: 0, fontSize: '1.375rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
    >
      {value ?? '…'}
    </Box>
  </Box>
)

type QueriesProps = { label: string; rows: readonly QueryCount[] | undefined; of: 'searches' | 'nothing' }

const Queries = ({ label, rows, of }: QueriesProps) => {
  const text = useText()
  const { may } = useMay()
  return (
    <RowsTable
      label={label}
      rows={rows?.slice(0, 20)}
      keyOf={(row) => row.text}
      empty={text('search.no_searches')}
      columns={[
        { id: 'text', label: text('search.query'), show: (row) => <bdi>{row.text}</bdi> },
        {
          id: 'count',
          label: text(of === 'searches' ? 'search.searches' : 'search.in_vain'),
          show: (row) => text.number(row[of]),
          end: true,
        },
        ...(of === 'searches'
          ? [
              {
                id: 'clicks',
                label: text('search.opened'),
                show: (row: QueryCount) => text.number(row.clicks),
                end: true,
                from: 'sm' as const,
              },
            ]
          : []),
        {
          id: 'act',
          label: '',
          end: true,
          show: (row) =>
            of === 'nothing' ? (
              <SynonymCommand typed={row.text} />
            ) : (
              may('search', 'create_rule') && (
                <Button
                  variant="outlined"
                  component={Link}
                  to={`/search_rules/new?${new URLSearchParams({ text: row.text })}`}
                >
                  {text('search.add_rule')}
                </Button>
              )
            ),
        },
      ]}
    />
  )
}
