import { type Base, type Db, type Log, type Setting, setting } from '@selvedge/kernel'
import { T, type TSchema } from '@selvedge/kernel/contract'
import { Answers } from './answers.ts'
import { SearchIndex } from './engine/search-index.ts'

export const settings = {
  SEARCH_CACHE_BYTES: setting(
    T.Integer({ minimum: 0, maximum: 8_589_934_592 }),
    'How much memory the answers take that a process keeps for whoever asks the same again, in bytes',
    { default: 16_777_216 },
  ),
} satisfies Record<string, Setting<TSchema>>

export type Context = {
  db: Db
  log: Log
  /** This process's copy of the catalogue, current within a second. Changed through `answers` alone. */
  index: SearchIndex
  /** What was found in the index and is still so. */
  answers: Answers
}

export const createContext = ({
  db,
  log,
  settings: own,
}: Base<Record<never, never>, typeof settings>): Context => {
  const index = new SearchIndex()
  return { db, log, index, answers: new Answers(index, own.SEARCH_CACHE_BYTES) }
}
