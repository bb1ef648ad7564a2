import { Box, Button } from '@mui/material'
import { ApiError, type StaffProduct } from '@selvedge/sdk'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/page.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { type Area, filledDown, ordered } from '../parts/sheet-cells.ts'
import { ProductPageOf, SaveBar, useSaveProduct } from './product-page-of.tsx'
import {
  faultyRows,
  matrixOf,
  ownColumns,
  readMatrix,
  withAxes,
  withMissing,
  withoutRows,
} from './variant-cells.ts'

/** All variants of a product in one sheet, by the axes that they follow. */
export const ProductVariantsPage = () => {
  const text = useText()
  return (
    <ProductPageOf title={text('shop.variants')}>{(product) => <Editor product={product} />}</ProductPageOf>
  )
}

const Editor = ({ product }: { product: StaffProduct }) => {
  const text = useText()
  const [matrix, setMatrix] = useState(() => matrixOf(product))
  const [area, setArea] = useState<Area>()
  // Rows that come or go are another sheet, whose past is not the old one's.
  const [sheet, setSheet] = useState(0)
  const { save, failure, pending } = useSaveProduct(product)
  const { axes, cells } = matrix
  const read = readMatrix(matrix)
  const issues = failure instanceof ApiError ? (failure.failed.details as { issues?: [] }).issues : undefined
  const faults = new Map([
    ...faultyRows(issues ?? []),
    ...[...read.faults].map(([row, fault]) => [row, text(`garment.${fault}`)] as const),
  ])
  const replace = (next: typeof matrix) => {
    setMatrix(next)
    setSheet((count) => count + 1)
  }
  const columns = [
    ...axes.map(({ code }) => ({ id: `axis ${code}`, label: text.of(`garment.axis_${code}`, code) })),
    ...ownColumns.map((id) => ({
      id,
      label: text(`garment.column_${id}`),
      ...(id === 'stock' && { fixed: true }),
      ...(id !== 'sku' && id !== 'barcode' && { end: true }),
      ...(id === 'sku' && { width: 200 }),
    })),
  ]
  return (
    <>
      <Section title={text('garment.axes')}>
        <Axes key={sheet} axes={axes} onChange={(changed) => replace(withAxes(matrix, changed))} />
      </Section>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1.5, alignItems: 'center' }}>
        <Button variant="outlined" onClick={() => replace(withMissing(matrix, product.sku))}>
          {text('garment.add_missing')}
        </Button>
        <Button
          variant="outlined"
          disabled={area === undefined}
          onClick={() =>
            area &&
            setMatrix({ ...matrix, cells: filledDown(cells, area, (at) => columns[at]?.id === 'stock') })
          }
        >
          {text('garment.fill_down')}
        </Button>
        <Button
          variant="outlined"
          disabled={area === undefined || cells.length < 2}
          onClick={() => {
            if (area === undefined) return
            const { from, to } = ordered(area)
            replace(withoutRows(matrix, from.row, to.row))
          }}
        >
          {text('garment.remove_rows')}
        </Button>
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {text('garment.count_variants', { count: cells.length })} {text('garment.sheet_keys')}
        </Box>
      </Box>
      <Sheet
        key={sheet}
        label={text('shop.variants')}
        columns={columns}
        cells={cells}
        faults={faults}
        onArea={setArea}
        onChange={(changed) => setMatrix({ ...matrix, cells: changed })}
      />
      <SaveBar
        failure={failure}
        pending={pending}
        unfit={read.faults.size > 0}
        onSave={() => void save(read.input)}
      />
    </>
  )
}

type AxesProps = {
  axes: ReturnType<typeof matrixOf>['axes']
  onChange: (axes: ReturnType<typeof matrixOf>['axes']) => void
}

const listed = (text: string) =>
  [...new Set(text.split(/[,;\n]/).map((value) => value.trim()))].filter(Boolean)

/** Each axis by the values that it has, in their order; without a value there is no such axis. */
const Axes = ({ axes, onChange }: AxesProps) => {
  const text = useText()
  const codes = [...new Set([...axes.map(({ code }) => code), 'colour', 'size'])]
  const [values, setValues] = useState(() =>
    Object.fromEntries(
      codes.map((code) => [code, axes.find((axis) => axis.code === code)?.values.join(', ') ?? '']),
    ),
  )
  const take = () =>
    onChange(
      codes.flatMap((code) => {
        const all = listed(values[code] ?? '')
        return all.length > 0 ? [{ code, values: all }] : []
      }),
    )
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {codes.map((code) => (
        <Field
          key={code}
          label={text.of(`garment.axis_${code}`, code)}
          value={values[code] ?? ''}
          onChange={(value) => setValues((before) => ({ ...before, [code]: value }))}
          help={text('garment.axis_help')}
        />
      ))}
      <Button variant="outlined" onClick={take} sx={{ justifySelf: 'start' }}>
        {text('garment.take_axes')}
      </Button>
    </Box>
  )
}
