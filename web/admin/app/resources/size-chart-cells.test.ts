import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SizeChart } from '@selvedge/sdk'
import { choiceCells, readChoices } from './attribute-draft.ts'
import { chartCells, readChart } from './size-chart-cells.ts'

const chart: Pick<SizeChart, 'systems' | 'measures' | 'rows'> = {
  systems: ['EU', 'UK'],
  measures: ['chest', 'waist'],
  rows: [{ names: ['S', '36'], sizes: ['36', '8'], centimetres: [84, 68.5] }],
}

test('a chart is read from its sheet as it was, without the empty rows', () => {
  assert.deepEqual(chartCells(chart)[0], ['S, 36', '36', '8', '84', '68.5'])
  assert.deepEqual(readChart(chartCells(chart), chart, chart), chart.rows)
})

test('figures follow their columns when systems or measures come and go', () => {
  const other: typeof chart = { ...chart, systems: ['UK', 'JP'], measures: ['waist'] }
  assert.deepEqual(readChart(chartCells(chart), chart, other), [
    { names: ['S', '36'], sizes: ['8', ''], centimetres: [68.5] },
  ])
})

test('choices keep their labels, and empty rows are none', () => {
  const choices = [{ value: 'Crew neck', labels: { de: 'Rundhals', ar: 'ياقة دائرية' } }]
  assert.deepEqual(readChoices(choiceCells({ choices })), choices)
})
