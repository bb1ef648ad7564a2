import { careSymbols, type GarmentDetails } from '@selvedge/contracts'
import type { Issue } from '../attributes/check-values.ts'
import { isGtin } from './gtin.ts'

type CheckedVariant = {
  sku: string
  barcode: string | null
  options: Readonly<Record<string, string>>
}
type Checked = { details: GarmentDetails; variants: readonly CheckedVariant[] }

/** What of a product's options, barcodes, composition and care does not fit together. Pure; linear in its variants. */
export const checkGarment = ({ details, variants }: Checked): Issue[] => [
  ...axisIssues(details.axes ?? []),
  ...optionIssues(details.axes ?? [], variants),
  ...variants.flatMap(({ barcode }, at) =>
    barcode === null || isGtin(barcode)
      ? []
      : [{ path: `/variants/${at}/barcode`, message: `${barcode} is no GTIN: its check digit is wrong` }],
  ),
  ...compositionIssues(details.composition ?? []),
  ...careIssues(details.care ?? []),
]

type Axes = NonNullable<GarmentDetails['axes']>

const axisIssues = (axes: Axes): Issue[] =>
  axes.flatMap(({ code }, at) =>
    axes.findIndex((axis) => axis.code === code) < at
      ? [{ path: `/axes/${at}/code`, message: `${code} is there twice` }]
      : [],
  )

const optionIssues = (axes: Axes, variants: readonly CheckedVariant[]): Issue[] => {
  const valuesOf = new Map(axes.map(({ code, values }) => [code, new Set(values)]))
  const firstOf = new Map<string, string>()
  return variants.flatMap(({ sku, options }, at): Issue[] => {
    const issue = (message: string) => [{ path: `/variants/${at}/options`, message: `${sku}: ${message}` }]
    const codes = Object.keys(options)
    const combination = JSON.stringify(codes.toSorted().map((code) => [code, options[code]]))
    const twin = firstOf.get(combination)
    firstOf.set(combination, twin ?? sku)
    if (twin !== undefined && (codes.length > 0 || axes.length > 0))
      return issue(`has the same options as ${twin}`)
    if (axes.length === 0) return []
    const missing = axes.find(({ code }) => options[code] === undefined)
    if (missing !== undefined) return issue(`has no ${missing.code}`)
    for (const code of codes) {
      const values = valuesOf.get(code)
      if (values === undefined) return issue(`${code} is no axis of this product`)
      if (!values.has(options[code] ?? '')) return issue(`${options[code]} is no value of ${code}`)
    }
    return []
  })
}

const compositionIssues = (parts: NonNullable<GarmentDetails['composition']>): Issue[] =>
  parts.flatMap(({ part, fibres }, at): Issue[] => {
    const path = `/composition/${at}`
    if (parts.findIndex((other) => other.part === part) < at)
      return [{ path: `${path}/part`, message: `${part} is there twice` }]
    if (new Set(fibres.map(({ fibre }) => fibre)).size < fibres.length)
      return [{ path: `${path}/fibres`, message: 'a fibre is there twice' }]
    const sum = fibres.reduce((total, { percent }) => total + percent, 0)
    return sum === 100 ? [] : [{ path: `${path}/fibres`, message: `comes to ${sum} per cent and not to 100` }]
  })

const careIssues = (care: NonNullable<GarmentDetails['care']>): Issue[] =>
  Object.entries(careSymbols).flatMap(([treatment, symbols]) => {
    const told = care.filter((symbol) => (symbols as readonly string[]).includes(symbol))
    return told.length > 1
      ? [{ path: '/care', message: `${told.join(' and ')} both tell of one treatment: ${treatment}` }]
      : []
  })
