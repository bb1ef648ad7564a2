import { type Base, type Db, type Log, type Setting, setting } from '@selvedge/kernel'
import { T, type TSchema } from '@selvedge/kernel/contract'
import { Answers } from './answers.ts'
import { SearchIndex } from './engine/search-index.ts'
import { createPopular, type Popular } from './searches/popular.ts'
import { createSearchLog, type SearchLog } from './searches/search-log.ts'
import { suggestingFrom } from './short-texts.ts'
import { noSnapshots, openSnapshots, type Snapshots } from './snapshot/snapshots.ts'
import { createRuleBook, type RuleBook } from './steering/rule-book.ts'

export const settings = {
  SEARCH_CACHE_BYTES: setting(
    T.Integer({ minimum: 0, maximum: 8_589_934_592 }),
    'How much memory the answers take that a process keeps for whoever asks the same again, in bytes',
    { default: 25_165_824 },
  ),
  SEARCH_SNAPSHOT_DIR: setting(
    T.String(),
    'A folder for a copy of the index, from which the next start takes it. Empty: `search` in `DATA_DIR` where the database is the embedded one, else none.',
    { default: '' },
  ),
} satisfies Record<string, Setting<TSchema>>

export type Context = {
  db: Db
  log: Log
  /** This process's copy of the catalogue, current within a second. Changed through `answers` alone. */
  index: SearchIndex
  /** What was found in the index and is still so. */
  answers: Answers
  /** The products that somebody may mean who is still typing. */
  suggest: ReturnType<typeof suggestingFrom>
  /** What staff want shown where, as of now. */
  rules: RuleBook
  /** What is searched for, until it is written. */
  searches: SearchLog
  /** What is searched for most. */
  popular: Popular
  snapshots: Snapshots
}

export const createContext = ({
  db,
  log,
  settings: own,
}: Base<Record<never, never>, typeof settings>): Context => {
  const index = new SearchIndex()
  const folder = own.SEARCH_SNAPSHOT_DIR
  const snapshots = folder === '' ? noSnapshots : openSnapshots(folder, { db, log })
  const answers = new Answers(index, own.SEARCH_CACHE_BYTES)
  const rules = createRuleBook(() => answers.clear())
  return {
    db,
    log,
    index,
    answers,
    suggest: suggestingFrom(index),
    rules,
    searches: createSearchLog(),
    popular: createPopular(),
    snapshots,
  }
}
