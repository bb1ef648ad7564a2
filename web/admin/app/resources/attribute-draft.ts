import type { AttributeDefinition } from '@selvedge/sdk'
import type { Cells } from '../parts/sheet-cells.ts'

/** In which choices are labelled besides the language that they are written in. */
export const labelLocales = ['de', 'fr', 'es', 'ja', 'ar'] as const
type Labels = Record<string, string>

const labelsFrom = (cells: readonly string[]): Labels =>
  Object.fromEntries(
    labelLocales.flatMap((locale, at) => {
      const label = cells[at]?.trim() ?? ''
      return label === '' ? [] : [[locale, label]]
    }),
  )

/** A sheet of what something is called: in the first column as it is written, behind it in each language. */
export const labelRow = (value: string, labels: Labels): string[] => [
  value,
  ...labelLocales.map((locale) => labels[locale] ?? ''),
]

export const spareRows = 5

/** The choices of a definition, with empty rows behind them to write into. */
export const choiceCells = ({ choices = [] }: Pick<AttributeDefinition, 'choices'>): Cells => [
  ...choices.map(({ value, labels }) => labelRow(value, labels)),
  ...Array.from({ length: spareRows }, () => labelRow('', {})),
]

export const readChoices = (cells: Cells): NonNullable<AttributeDefinition['choices']> =>
  cells.flatMap(([value = '', ...labels]) =>
    value.trim() === '' ? [] : [{ value: value.trim(), labels: labelsFrom(labels) }],
  )

export const readName = ([name = '', ...labels]: readonly string[]) => ({
  name: name.trim(),
  names: labelsFrom(labels),
})
