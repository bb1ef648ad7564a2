import type { ImportFinding } from '@selvedge/contracts'
import { csvRow } from '../bulk/csv-row.ts'

/** What was said of a file's lines, for a spreadsheet. */
export const reportOf = (said: {
  refused: readonly ImportFinding[]
  noted: readonly ImportFinding[]
}): string => {
  const lines = (what: string, findings: readonly ImportFinding[]) =>
    findings.map(({ row, handle, reason }) => csvRow([String(row), what, handle, reason]))
  // The mark at the start is how spreadsheets know that it is UTF-8.
  return `\ufeff${[csvRow(['row', 'outcome', 'what', 'reason']), ...lines('refused', said.refused), ...lines('note', said.noted)].join('')}`
}
