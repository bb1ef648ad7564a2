import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@selvedge/postgres'
import type { SearchDocument } from '@selvedge/search/engine/document'
import MiniSearch from 'minisearch'
import pg from 'pg'
import type { Engine } from './ours.ts'

export type { Engine }

/** How many ids are wanted of an answer, and whether products must have all words. */
export type Wish = { depth: number; wants: 'all' | 'any' }

const valuesOf = ({ attributes, category_names = [], variants }: SearchDocument): string =>
  [
    ...new Set([
      ...category_names,
      ...Object.values(attributes).flat(),
      ...variants.flatMap(({ options }) => Object.values(options)),
    ]),
  ].join(' ')

const textsOf = (document: SearchDocument) => ({
  id: document.product_id,
  name: document.name,
  brand: document.brand,
  values: valuesOf(document),
  description: document.description,
})

/** MiniSearch as its guide has it: fields boosted, all words first and any where none has all, a slip and prefixes allowed. */
export const openMiniSearch = (documents: Iterable<SearchDocument>, { depth, wants }: Wish): Engine => {
  const index = new MiniSearch<{ id: string }>({ fields: ['name', 'brand', 'values', 'description'] })
  for (const document of documents) index.add(textsOf(document))
  const options = { boost: { name: 3, brand: 2 }, fuzzy: 0.2 }
  return ({ text }) => {
    const all = wants === 'all' ? index.search(text, { ...options, combineWith: 'AND' }) : []
    const found = all.length > 0 ? all : index.search(text, { ...options, combineWith: 'OR' })
    return found.slice(0, depth).map(({ id }) => id as string)
  }
}

/** PostgreSQL's full text with weights for fields, all words first and any where none has all. Stop it in the end. */
export const startFullText = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'selvedge-full-text-'))
  const postgres = await startPostgres({ dataDir: folder, durable: false })
  const client = new pg.Client({ connectionString: postgres.admin_url })
  await client.connect()
  return {
    open: async (documents: Iterable<SearchDocument>, { depth, wants }: Wish): Promise<Engine> => {
      await client.query('drop table if exists product')
      await client.query('create table product (id uuid primary key, text tsvector)')
      for (const texts of inBatches(documents, 5000))
        await client.query(
          `insert into product select id, setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', brand), 'B')
            || setweight(to_tsvector('english', "values"), 'C') || setweight(to_tsvector('english', description), 'D')
          from jsonb_to_recordset($1::jsonb) as given(id uuid, name text, brand text, "values" text, description text)`,
          [JSON.stringify(texts)],
        )
      await client.query('create index on product using gin (text)')
      await client.query('analyze product')
      const find = async (text: string, isAny: boolean): Promise<string[]> => {
        const query = isAny
          ? `replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery`
          : `plainto_tsquery('english', $1)`
        const { rows } = await client.query(
          `select id from product, (select ${query} as query) asked where text @@ query
          order by ts_rank('{0.2, 0.2, 0.4, 1}', text, query, 1) desc, id limit $2`,
          [text, depth],
        )
        return rows.map(({ id }) => id as string)
      }
      return async ({ text }) => {
        const all = wants === 'all' ? await find(text, false) : []
        return all.length > 0 ? all : find(text, true)
      }
    },
    stop: async () => {
      await client.end()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function* inBatches(documents: Iterable<SearchDocument>, size: number) {
  let texts: ReturnType<typeof textsOf>[] = []
  for (const document of documents) {
    if (texts.push(textsOf(document)) < size) continue
    yield texts
    texts = []
  }
  yield texts
}
