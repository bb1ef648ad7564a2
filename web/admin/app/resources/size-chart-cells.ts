import { bodyMeasures, type SizeChart, sizeSystems } from '@selvedge/sdk'
import type { Cells } from '../parts/sheet-cells.ts'

export const systems = sizeSystems
export const measures = bodyMeasures
const spareRows = 4

type Shape = Pick<SizeChart, 'systems' | 'measures'>

/** A row a size: its names, what it is in each system, its measures. Empty rows behind them are to write into. */
export const chartCells = ({ systems, measures, rows }: Shape & Pick<SizeChart, 'rows'>): Cells => [
  ...rows.map(({ names, sizes, centimetres }) => [
    names.join(', '),
    ...systems.map((_, at) => sizes[at] ?? ''),
    ...measures.map((_, at) => (centimetres[at] ? String(centimetres[at]) : '')),
  ]),
  ...Array.from({ length: spareRows }, () => ['', ...systems.map(() => ''), ...measures.map(() => '')]),
]

/** Reads the cells of a chart of one shape as rows of another: figures follow their columns, those of new ones are missing. */
export const readChart = (cells: Cells, from: Shape, to: Shape): SizeChart['rows'] =>
  cells.flatMap((row) => {
    const names = (row[0] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
    if (names.length === 0) return []
    const measured = row.slice(1 + from.systems.length)
    const cellOf = (at: number, among: readonly string[]) => (at < 0 ? '' : (among[at] ?? '').trim())
    return [
      {
        names: [...new Set(names)],
        sizes: to.systems.map((system) =>
          cellOf(from.systems.indexOf(system), row.slice(1, 1 + from.systems.length)),
        ),
        centimetres: to.measures.map((measure) =>
          Number(cellOf(from.measures.indexOf(measure), measured).replace(',', '.')),
        ),
      },
    ]
  })
