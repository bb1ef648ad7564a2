import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { connect } from './connect.ts'

export type CopyTarget = { url: string; table: string; columns: readonly string[] }

const chunkCharacters = 64 * 1024

/**
 * Writes many rows at once with COPY, all or none, in constant memory. A value is text, a number, a boolean, null, bytes,
 * a list of these (a PostgreSQL array) or an object (JSON). Returns the number of rows.
 */
export const copyRows = async (
  { url, table, columns }: CopyTarget,
  rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
): Promise<number> => {
  const client = await connect(url, `copy ${table}`)
  try {
    const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    const sink = client.query(from(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`))
    await pipeline(Readable.from(chunks(rows)), sink)
    return sink.rowCount
  } finally {
    await client.end()
  }
}

async function* chunks(rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>) {
  let text = ''
  for await (const row of rows) {
    for (const [at, value] of row.entries()) text += (at === 0 ? '' : '\t') + field(value)
    text += '\n'
    if (text.length > chunkCharacters) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text)
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = /[\\\t\n\r]/g

/** A value in COPY's text format. */
const field = (value: unknown): string => {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return text(value).replace(escaped, (character) => escapes[character] as string)
}

const text = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  if (Array.isArray(value))
    return `{${value.map((part) => `"${text(part).replaceAll(/[\\"]/g, '\\$&')}"`).join(',')}}`
  return JSON.stringify(value)
}
