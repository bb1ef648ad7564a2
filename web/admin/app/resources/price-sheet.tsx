import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import type { ListedPrices, PriceList } from '@selvedge/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { sendFile } from '../data/own-command.ts'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/page.tsx'
import { Sheet } from '../parts/sheet.tsx'
import type { Area } from '../parts/sheet-cells.ts'
import {
  changesIn,
  fileFrom,
  fixedColumns,
  priceColumns,
  reduced,
  sheetOf,
  withBreak,
} from './price-cells.ts'
import { SaveBar } from './product-page-of.tsx'

const shownAtOnce = 100
type Page = { data: ListedPrices[]; pagination: { total: number } }

/** The prices of a list: those that it has, or of any product that is looked for. */
export const PriceSheetEditor = ({ list }: { list: PriceList }) => {
  const text = useText()
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState({ search: '', page: 1 })
  const { data, error } = useQuery({
    queryKey: ['price_lists', 'prices', list.id, shown],
    queryFn: () => {
      const { search, page } = shown
      const input = { price_list_id: list.id, page, limit: shownAtOnce, ...(search === '' ? {} : { search }) }
      return callOperation<Page>(['catalog', 'list_prices'], input)
    },
    refetchOnWindowFocus: false,
  })
  const total = data?.pagination.total ?? 0
  const turn = (by: number) => setShown({ ...shown, page: shown.page + by })
  return (
    <Section title={text('prices.prices')} actions={<PasteCommand list={list} />}>
      <Box
        component="form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          setShown({ search: typed.trim(), page: 1 })
        }}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}
      >
        <Field
          kind="search"
          label={text('prices.search')}
          value={typed}
          onChange={setTyped}
          sx={{ width: { xs: '100%', sm: 320 } }}
        />
        <Button type="submit">{text('common.search')}</Button>
      </Box>
      {error !== null && <Alert severity="error">{describeFailure(error, text)}</Alert>}
      {data?.data.length === 0 && (
        <Box role="status" sx={{ color: 'text.secondary', py: 2 }}>
          {text(shown.search === '' ? 'prices.no_prices' : 'common.nothing_found')}
        </Box>
      )}
      {data !== undefined && data.data.length > 0 && (
        <Editor key={`${list.version} ${JSON.stringify(shown)}`} list={list} listed={data.data} />
      )}
      {total > shownAtOnce && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontSize: '0.75rem' }}>
          <Button disabled={shown.page === 1} onClick={() => turn(-1)}>
            {text('common.previous_page')}
          </Button>
          <Button disabled={shown.page * shownAtOnce >= total} onClick={() => turn(1)}>
            {text('common.next_page')}
          </Button>
          {text('common.range', {
            first: (shown.page - 1) * shownAtOnce + 1,
            last: Math.min(total, shown.page * shownAtOnce),
            total,
          })}
        </Box>
      )}
    </Section>
  )
}

const Editor = ({ list, listed }: { list: PriceList; listed: readonly ListedPrices[] }) => {
  const text = useText()
  const notify = useNotify()
  const queries = useQueryClient()
  const [read] = useState(() => sheetOf(listed, list.currency))
  const [sheet, setSheet] = useState(read)
  const [drawn, setDrawn] = useState(0)
  const [area, setArea] = useState<Area>()
  const [percent, setPercent] = useState('20')
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const { prices, faults } = changesIn(read, sheet, list.currency)
  const said = new Map([...faults].map(([row, fault]) => [row, text(`prices.fault_${fault}`)] as const))
  const save = async () => {
    setPending(true)
    setFailure(undefined)
    try {
      const input = { price_list_id: list.id, if_match: `"${list.version}"`, prices }
      await callOperation(['catalog', 'put_prices'], input, newKey())
      notify(text('common.saved'), { type: 'success' })
      await queries.invalidateQueries()
    } catch (error) {
      setFailure(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, alignItems: 'center' }}>
        <Button
          disabled={area === undefined}
          onClick={() => {
            if (area !== undefined) setSheet(withBreak(sheet, area.to.row))
            setDrawn(drawn + 1)
          }}
        >
          {text('prices.add_break')}
        </Button>
        <Field label={text('garment.percent')} value={percent} onChange={setPercent} sx={{ width: 90 }} />
        <Button
          disabled={!/^[1-9]\d?$/.test(percent)}
          onClick={() =>
            setSheet({
              ...sheet,
              cells: reduced(sheet, { percent: Number(percent), currency: list.currency }),
            })
          }
        >
          {text('prices.reduce')}
        </Button>
        <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{text('garment.sheet_keys')}</Box>
      </Box>
      <Sheet
        key={drawn}
        label={text('prices.prices')}
        columns={priceColumns.map((id, at) => ({
          id,
          label: text(`prices.column_${id}`),
          fixed: at < fixedColumns,
          end: at >= 3,
        }))}
        cells={sheet.cells}
        faults={said}
        onArea={setArea}
        onChange={(cells) => setSheet({ ...sheet, cells })}
      />
      {said.size > 0 && (
        <Alert severity="warning" variant="outlined" sx={{ mt: 1 }}>
          {[...new Set(said.values())].join(' ')}
        </Alert>
      )}
      <SaveBar
        failure={failure}
        pending={pending}
        unfit={faults.size > 0 || prices.length === 0}
        onSave={() => void save()}
      />
    </>
  )
}

type Uploaded = {
  rows: number
  taken: number
  refused: number
  refusals: { row: number; sku: string; reason: string }[]
}

/** Takes columns of SKUs and prices at once, however many they are. */
const PasteCommand = ({ list: { id } }: { list: PriceList }) => {
  const text = useText()
  const upload = (pasted: string, key: string) =>
    sendFile<Uploaded>(`/api/catalog/v1/price-lists/${id}/upload`, {
      ...{ body: fileFrom(pasted), type: 'text/csv', key },
    })
  return (
    <Command<Uploaded>
      service="catalog"
      operation="upload_prices"
      label={text('prices.paste')}
      title={text('prices.paste')}
      explain={text('prices.paste_text')}
      questions={[{ name: 'rows', kind: 'lines', label: text('prices.paste_rows'), required: true }]}
      run={({ rows }, key) => upload(String(rows), key)}
      done={text('common.saved')}
      then={(answer, close) => <Report answer={answer} onClose={close} />}
    />
  )
}

/** How many rows were taken, and which were not and why. */
const Report = ({ answer, onClose }: { answer: Uploaded; onClose: () => void }) => {
  const text = useText()
  const { taken, refused, refusals } = answer
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="report-title">
      <DialogTitle id="report-title">{text('prices.pasted', { taken, refused })}</DialogTitle>
      {refusals.length > 0 && (
        <DialogContent>
          <Box component="ul" sx={{ m: 0, ps: 2, fontSize: '0.8125rem' }}>
            {refusals.map(({ row, sku, reason }) => (
              <li key={row}>
                <bdi>
                  {row} {sku}: {reason}
                </bdi>
              </li>
            ))}
          </Box>
        </DialogContent>
      )}
      <DialogActions>
        <Button onClick={onClose}>{text('common.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
