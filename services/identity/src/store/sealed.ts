import { type Db, insertingKeys, type PersonKey, type Statement } from '@selvedge/kernel'
import { loginKey } from '../accounts/login-key.ts'
import { wordsOf } from './search-words.ts'

/** Begins a value that is sealed. */
const mark = '$sealed$'

const columns = ['username', 'email', 'first_name', 'last_name', 'former_email'] as const
type Column = (typeof columns)[number]

/** A former address is a copy of what stood in the column of the address. */
const home = (column: Column): string => (column === 'former_email' ? 'email' : column)
const subjectOf = (id: string, column: Column): string => `${id}/${home(column)}`

export type Names = {
  username: string
  email: string
  first_name: string | null
  last_name: string | null
}

/** Rows of `customer` as they are read: names and address in the clear. One statement at most, for keys that are not known. */
export const openRows = async <Row extends { id: string }>(db: Db, rows: readonly Row[]): Promise<Row[]> => {
  const cells: { row: number; column: Column; subject: string; sealed: Buffer }[] = []
  for (const [at, row] of rows.entries())
    for (const column of columns) {
      const text = (row as Record<string, unknown>)[column]
      if (typeof text === 'string' && text.startsWith(mark))
        cells.push({
          row: at,
          column,
          subject: subjectOf(row.id, column),
          sealed: Buffer.from(text.slice(mark.length), 'base64url'),
        })
    }
  if (cells.length === 0) return [...rows]
  const opened = await db.personal.open<string>(db, 'customer', cells)
  const copies = rows.map((row) => ({ ...row }) as Row & Record<string, unknown>)
  for (const [at, { row, column }] of cells.entries())
    (copies[row] as Record<string, unknown>)[column] = opened[at] ?? ''
  return copies
}

export const openRow = async <Row extends { id: string }>(db: Db, row: Row | undefined) =>
  row && ((await openRows(db, [row]))[0] as Row)

/** Where a user name or an e-mail address is looked up: a keyed hash of the form in which they are compared. */
export const blindKey = (db: Db, key: string): string =>
  db.personal.blind(`name ${key}`).toString('base64url')

/** What is kept of some of an account's names. Null stays null, which leaves a column as it is. */
export const sealNames = <N extends Partial<Record<keyof Names, string | null>>>(
  db: Db,
  id: string,
  names: N,
): { key: PersonKey; keys: Statement; sealed: N } => {
  const key = db.personal.keyFor(id)
  const sealed = Object.entries(names).map(([column, value]) => [
    column,
    value === null || value === undefined
      ? value
      : mark +
        db.personal
          .seal(key, 'customer', { subject: subjectOf(id, column as Column), value })
          .toString('base64url'),
  ])
  return { key, keys: insertingKeys([key]), sealed: Object.fromEntries(sealed) as N }
}

/** By what an account is found in a search: keyed hashes of the beginnings of its words. */
export const searchWordsOf = (db: Db, { username, email, first_name, last_name }: Names): string[] =>
  wordsOf([username, email, first_name ?? '', last_name ?? '']).map((word) => blindWord(db, word))

export const blindWord = (db: Db, word: string): string =>
  db.personal.blind(`word ${word}`).subarray(0, 9).toString('base64url')

export const keysOf = ({ username, email }: Names) => ({
  username_key: loginKey(username),
  email_key: loginKey(email),
})
