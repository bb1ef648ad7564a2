import CloseIcon from '@mui/icons-material/Close'
import { Box, Button } from '@mui/material'
import type { CareSymbol, CompositionPart, StaffProduct } from '@selvedge/sdk'
import { careSymbols, fibres, garmentParts } from '@selvedge/sdk'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/page.tsx'
import { ProductPageOf, SaveBar, useSaveProduct } from './product-page-of.tsx'

/** What stands on the label sewn into a garment: fibres of each part, and care symbols. */
export const ProductLabelPage = () => {
  const text = useText()
  return (
    <ProductPageOf title={text('garment.label')}>{(product) => <Editor product={product} />}</ProductPageOf>
  )
}

const sumOf = ({ fibres: all }: CompositionPart) => all.reduce((sum, { percent }) => sum + percent, 0)
const plain = (code: string) => code.replaceAll('_', ' ')

const Editor = ({ product }: { product: StaffProduct }) => {
  const text = useText()
  const [parts, setParts] = useState<readonly CompositionPart[]>(product.composition ?? [])
  const [care, setCare] = useState<readonly CareSymbol[]>(product.care ?? [])
  const { save, failure, pending } = useSaveProduct(product)
  const free = garmentParts.filter((part) => !parts.some((one) => one.part === part))
  return (
    <>
      <Section
        title={text('garment.composition')}
        actions={
          free[0] !== undefined && (
            <Button
              onClick={() =>
                setParts([
                  ...parts,
                  { part: free[0] ?? 'whole', fibres: [{ fibre: 'cotton', percent: 100 }] },
                ])
              }
            >
              {text('garment.add_part')}
            </Button>
          )
        }
      >
        {parts.length === 0 && <Box sx={{ color: 'text.secondary' }}>{text('garment.no_composition')}</Box>}
        {parts.map((part, at) => (
          <Part
            key={part.part}
            part={part}
            free={free}
            onChange={(changed) =>
              setParts(changed === undefined ? parts.toSpliced(at, 1) : parts.with(at, changed))
            }
          />
        ))}
      </Section>
      <Section title={text('garment.care')}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
          {Object.entries(careSymbols).map(([treatment, symbols]) => (
            <Field
              key={treatment}
              kind="choice"
              label={text.of(`garment.care_${treatment}`, treatment)}
              none={text('garment.not_said')}
              value={care.find((symbol) => (symbols as readonly string[]).includes(symbol)) ?? ''}
              options={symbols.map((value) => ({ value, label: plain(value) }))}
              onChange={(value) =>
                setCare([
                  ...care.filter((symbol) => !(symbols as readonly string[]).includes(symbol)),
                  ...(value === '' ? [] : [value as CareSymbol]),
                ])
              }
            />
          ))}
        </Box>
      </Section>
      <SaveBar
        failure={failure}
        pending={pending}
        unfit={parts.some((part) => sumOf(part) !== 100)}
        onSave={() => void save({ composition: parts, care })}
      />
    </>
  )
}

type PartProps = {
  part: CompositionPart
  free: readonly CompositionPart['part'][]
  onChange: (part: CompositionPart | undefined) => void
}

const Part = ({ part, free, onChange }: PartProps) => {
  const text = useText()
  const sum = sumOf(part)
  const all = part.fibres
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pb: 2, mb: 2, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-end', flexWrap: 'wrap' }}>
        <Field
          kind="choice"
          label={text('garment.part')}
          value={part.part}
          options={[part.part, ...free].map((value) => ({
            value,
            label: text.of(`garment.part_${value}`, value),
          }))}
          onChange={(value) => onChange({ ...part, part: value as CompositionPart['part'] })}
        />
        <Button color="error" onClick={() => onChange(undefined)}>
          {text('common.delete')}
        </Button>
      </Box>
      {all.map(({ fibre, percent }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fibre is its place while it is chosen
        <Box key={at} sx={{ display: 'flex', gap: 1, alignItems: 'flex-end' }}>
          <Field
            label={text('garment.percent')}
            value={String(percent)}
            onChange={(value) =>
              onChange({
                ...part,
                fibres: all.with(at, { fibre, percent: Math.min(100, Number(value.replaceAll(/\D/g, ''))) }),
              })
            }
            sx={{ width: 90 }}
          />
          <Field
            kind="choice"
            label={text('garment.fibre')}
            value={fibre}
            options={Object.keys(fibres).map((value) => ({ value, label: plain(value) }))}
            onChange={(value) => onChange({ ...part, fibres: all.with(at, { fibre: value, percent }) })}
          />
          <Button
            aria-label={text('garment.remove_fibre', { fibre: plain(fibre) })}
            disabled={all.length === 1}
            onClick={() => onChange({ ...part, fibres: all.toSpliced(at, 1) })}
          >
            <CloseIcon sx={{ fontSize: 18 }} />
          </Button>
        </Box>
      ))}
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <Button
          variant="outlined"
          onClick={() =>
            onChange({ ...part, fibres: [...all, { fibre: 'elastane', percent: Math.max(1, 100 - sum) }] })
          }
        >
          {text('garment.add_fibre')}
        </Button>
        <Box role="status" sx={{ color: sum === 100 ? 'text.secondary' : 'error.main' }}>
          {text('garment.sum', { sum })}
        </Box>
      </Box>
    </Box>
  )
}
