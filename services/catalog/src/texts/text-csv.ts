import type { Translation } from '@selvedge/contracts'
import { CsvError, parse } from 'csv-parse/sync'
import { type TextUnit, UnreadableFile, unitOf } from './text-unit.ts'

const columns = ['unit', 'locale', 'source', 'target', 'state'] as const

export const writeTextCsv = (
  translations: readonly Translation[],
  { locale }: { locale: string },
): string => {
  const lines = translations.flatMap((translation) =>
    Object.entries(translation.source).map(([field, text]) => {
      const target = translation.texts[field] ?? ''
      const state = target === '' ? 'missing' : translation.outdated.includes(field) ? 'outdated' : 'done'
      return [unitOf(translation, field), locale, text, target, state].map(cell).join(',')
    }),
  )
  // With the mark of UTF-8, or Excel takes it for the code page of its country.
  return `\ufeff${[columns.join(','), ...lines, ''].join('\r\n')}`
}

/** A spreadsheet runs what begins as a formula; a sign before it keeps that a text, and is taken away again when it is read. */
const formula = /^['=+\-@\t\r]/
const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const readCell = (text: string): string => (/^'['=+\-@\t\r]/.test(text) ? text.slice(1) : text)

type Row = { record: Record<string, string>; info: { lines: number } }

/** The units of a CSV with these columns, in any order. Throws an UnreadableFile. */
export const readTextCsv = (text: string): TextUnit[] => {
  const rows = rowsOf(text)
  const [first] = rows
  if (first === undefined) throw new UnreadableFile('There are no texts in the file.')
  for (const column of ['unit', 'locale', 'source', 'target'] as const)
    if (first.record[column] === undefined)
      throw new UnreadableFile(`The file has no column named ${column}.`)
  return rows.map(({ record, info }) => ({
    row: info.lines,
    unit: record.unit ?? '',
    locale: record.locale ?? '',
    source: readCell(record.source ?? ''),
    target: readCell(record.target ?? ''),
  }))
}

/** Spreadsheets separate as is usual where they stand. No column's name has any of these. */
const delimiterOf = (text: string): string => {
  const [heading = ''] = text.split(/\r?\n/, 1)
  const countOf = (delimiter: string) => heading.split(delimiter).length
  return [';', '\t'].reduce((best, each) => (countOf(each) > countOf(best) ? each : best), ',')
}

const rowsOf = (text: string): Row[] => {
  try {
    return parse(text, {
      ...{ bom: true, columns: true, info: true, skip_empty_lines: true, relax_column_count: true },
      delimiter: delimiterOf(text),
      max_record_size: 200_000,
    }) as unknown as Row[]
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(`The file is no CSV: ${error.message}`)
    throw error
  }
}
