import type { Readable } from 'node:stream'
import { issuesOf } from '@selvedge/kernel'
import type { Kind, Line } from './kind.ts'
import { kindByType } from './kinds.ts'

/** A line of the file that fits its kind, or why it does not. `row` counts from 1; `what` says what it is about. */
export type Read = { row: number; what: string } & ({ line: Line; kind: Kind } | { reason: string })

/** A style of 500 variants is a fiftieth of this. What is longer is refused without being held in memory. */
const longestLine = 16_777_216

/** Reads JSON Lines: UTF-8, one object a line. Empty lines are nothing. Never throws for what is in the file. */
export const readLines = async function* (stream: Readable): AsyncGenerator<Read> {
  for await (const { row, bytes } of split(stream)) {
    if (bytes === undefined) {
      yield { row, what: '', reason: `The line is longer than ${longestLine >> 20} MiB.` }
      continue
    }
    const read = readLine(row === 1 && isMarked(bytes) ? bytes.subarray(3) : bytes)
    if (read !== undefined) yield { row, ...read }
  }
}

const isMarked = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
const newline = 10

/** Lines as bytes; none where one is too long. */
const split = async function* (stream: Readable): AsyncGenerator<{ row: number; bytes: Buffer | undefined }> {
  let row = 1
  let held: Buffer[] = []
  let length = 0
  const take = (part: Buffer) => {
    length += part.length
    if (length <= longestLine) held.push(part)
    else held = []
  }
  const finish = () => {
    const bytes = length > longestLine ? undefined : held.length === 1 ? held[0] : Buffer.concat(held)
    held = []
    length = 0
    return { row: row++, bytes }
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, at))
      from = at + 1
      yield finish()
    }
    if (from < chunk.length) take(chunk.subarray(from))
  }
  if (length > 0) yield finish()
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const readLine = (
  bytes: Buffer,
): { what: string; reason: string } | { what: string; line: Line; kind: Kind } | undefined => {
  let line: unknown
  try {
    const text = utf8.decode(bytes)
    if (text.trim() === '') return undefined
    line = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'It is not JSON.' : 'It is not text in UTF-8.'
    return { what: '', reason }
  }
  if (line === null || typeof line !== 'object' || Array.isArray(line))
    return { what: '', reason: 'It is not a JSON object.' }
  const { type } = line as { type?: unknown }
  const kind = typeof type === 'string' ? kindByType.get(type) : undefined
  const known = [...kindByType.keys()].join(', ')
  if (kind === undefined) return { what: '', reason: `Its type has to be one of: ${known}.` }
  const what = whatOf(line as Line)
  const issues = issuesOf(kind.schema, line)
  if (issues.length > 0) {
    const told = issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.slice(1).replaceAll('/', ' ')} ${message}`)
    return { what, reason: `${told.join('; ')}.` }
  }
  return { what, line: line as Line, kind }
}

/** `product SHIRT-1`: by the first of its names that people know. */
const whatOf = (line: Line): string => {
  const name = [line.sku, line.code, line.name, line.value, line.id].find((each) => typeof each === 'string')
  return `${line.type} ${name ?? ''}`.trim().slice(0, 200)
}
