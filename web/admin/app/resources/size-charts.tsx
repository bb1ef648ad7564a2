import { Alert, Box, Button, Checkbox, FormControlLabel } from '@mui/material'
import type { BodyMeasure, Category, SizeChart, SizeSystem } from '@selvedge/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify, useRedirect } from 'ra-core'
import { useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import type { Identified } from '../data/resource.ts'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Field } from '../parts/field.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Page, Section } from '../parts/page.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { CategoryChoice } from './category-choice.tsx'
import { SaveBar } from './product-page-of.tsx'
import { chartCells, measures, readChart, systems } from './size-chart-cells.ts'

/** What sizes measure, and what they are called elsewhere. */
export const SizeChartList = () => {
  const text = useText()
  return (
    <ListPage<Identified<SizeChart>>
      title={text('common.nav_size_charts')}
      empty={text('garment.no_charts')}
      to={({ code }) => `/size_charts/${code}/show`}
      actions={
        <Button component={Link} to="/size_charts/new" variant="contained">
          {text('garment.add_chart')}
        </Button>
      }
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        { id: 'brand', label: text('fields.brand'), show: ({ brand }) => brand ?? text('garment.any_brand') },
        {
          id: 'systems',
          label: text('garment.systems'),
          show: (chart) => chart.systems.join(', '),
          from: 'sm',
        },
        { id: 'rows', label: text('garment.sizes'), show: ({ rows }) => text.number(rows.length), end: true },
      ]}
    />
  )
}

const fresh: SizeChart = {
  ...{ code: '', name: '', source: '', brand: null, category_ids: [], version: 0, rows: [] },
  ...{ systems: [...systems], measures: ['chest', 'waist', 'hips'] },
}

export const SizeChartPage = () => {
  const text = useText()
  const { id } = useParams()
  const { data, error } = useQuery({
    queryKey: ['size_charts', 'edited', id],
    queryFn: async () => {
      const [charts, categories] = await Promise.all([
        callOperation<{ data: SizeChart[] }>(['catalog', 'list_size_charts'], {}),
        callOperation<{ data: Category[] }>(['catalog', 'list_categories'], {}),
      ])
      return { chart: charts.data.find(({ code }) => code === id) ?? fresh, categories: categories.data }
    },
    refetchOnWindowFocus: false,
  })
  return (
    <Page
      title={data?.chart.name || text('garment.add_chart')}
      up={{ to: '/size_charts', label: text('common.nav_size_charts') }}
    >
      {error !== null && <Alert severity="error">{describeFailure(error, text)}</Alert>}
      {data && <Editor key={data.chart.version} {...data} />}
    </Page>
  )
}

type EditorProps = { chart: SizeChart; categories: readonly Category[] }

const Editor = ({ chart: saved, categories }: EditorProps) => {
  const text = useText()
  const notify = useNotify()
  const redirect = useRedirect()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(saved)
  const [cells, setCells] = useState(() => chartCells(saved))
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const isNew = saved.version === 0
  const change = (changed: Partial<SizeChart>) => setDraft({ ...draft, ...changed })
  // Columns that come or go take their figures along.
  const reshape = (changed: Pick<SizeChart, 'systems'> | Pick<SizeChart, 'measures'>) => {
    const next = { ...draft, ...changed }
    setCells(chartCells({ ...next, rows: readChart(cells, draft, next) }))
    setDraft(next)
  }
  const save = async () => {
    setPending(true)
    setFailure(undefined)
    const { version, brand, ...same } = draft
    const chart = { ...same, brand: brand?.trim() || null, rows: readChart(cells, draft, draft) }
    try {
      await callOperation(['catalog', 'put_size_chart'], { ...chart, if_match: `"${version}"` }, newKey())
      notify(text('common.saved'), { type: 'success' })
      await queries.invalidateQueries()
      if (isNew) redirect('list', 'size_charts')
    } catch (error) {
      setFailure(error)
    } finally {
      setPending(false)
    }
  }
  const ticks = <V extends string>(
    all: readonly V[],
    chosen: readonly V[],
    onChange: (values: V[]) => void,
  ) =>
    all.map((value) => (
      <FormControlLabel
        key={value}
        label={text.of(`garment.measure_${value}`, value)}
        control={
          <Checkbox
            size="small"
            checked={chosen.includes(value)}
            onChange={(_, checked) =>
              onChange(all.filter((one) => (one === value ? checked : chosen.includes(one))))
            }
          />
        }
      />
    ))
  return (
    <>
      <Section title={text('garment.definition')}>
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 760 }}>
          {isNew && (
            <Field
              label={text('fields.short_name')}
              value={draft.code}
              onChange={(code) => change({ code })}
            />
          )}
          <Field label={text('fields.name')} value={draft.name} onChange={(name) => change({ name })} />
          <Field
            label={text('fields.brand')}
            value={draft.brand ?? ''}
            onChange={(brand) => change({ brand })}
            help={text('garment.brand_help')}
          />
          <Field
            kind="lines"
            label={text('garment.source')}
            value={draft.source}
            onChange={(source) => change({ source })}
          />
          <Box>{ticks<SizeSystem>(systems, draft.systems, (chosen) => reshape({ systems: chosen }))}</Box>
          <Box>{ticks<BodyMeasure>(measures, draft.measures, (chosen) => reshape({ measures: chosen }))}</Box>
        </Box>
      </Section>
      <Section
        title={text('garment.sizes')}
        actions={
          <Button onClick={() => setCells([...cells, ...chartCells({ ...draft, rows: [] })])}>
            {text('garment.add_rows')}
          </Button>
        }
      >
        <Sheet
          label={text('garment.sizes')}
          cells={cells}
          onChange={setCells}
          columns={[
            { id: 'names', label: text('garment.size_names'), width: 140 },
            ...draft.systems.map((system) => ({ id: system, label: system })),
            ...draft.measures.map((measure) => ({
              id: measure,
              label: `${text.of(`garment.measure_${measure}`, measure)} (cm)`,
              end: true,
            })),
          ]}
        />
      </Section>
      <Section title={text('garment.categories')}>
        <CategoryChoice
          categories={categories}
          chosen={draft.category_ids}
          onChange={(category_ids) => change({ category_ids })}
          none={text('garment.nowhere')}
        />
      </Section>
      <SaveBar failure={failure} pending={pending} onSave={() => void save()} />
      {!isNew && (
        <Command
          service="catalog"
          operation="delete_size_chart"
          input={{ code: saved.code, if_match: `"${saved.version}"` }}
          danger
          label={text('common.delete')}
          title={text('garment.delete_chart', { name: saved.name })}
          explain={text('garment.delete_chart_text')}
          done={text('common.deleted')}
          onDone={() => redirect('list', 'size_charts')}
        />
      )}
    </>
  )
}
