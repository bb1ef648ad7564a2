import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from './languages.ts'
import { openSearchAnalysis, textClauses } from './open-search.ts'

type Analysis = {
  analysis: {
    char_filter: Record<string, unknown>
    filter: Record<string, unknown>
    analyzer: Record<string, { char_filter: string[]; filter: string[] }>
  }
}

test('every analyser is made of what is declared beside it', () => {
  const { analysis } = openSearchAnalysis() as unknown as Analysis
  assert.deepEqual(
    Object.keys(analysis.analyzer).sort(),
    languages.flatMap((language) => [`query_${language}`, `text_${language}`]).sort(),
  )
  const builtIn = ['icu_folding']
  for (const { char_filter, filter } of Object.values(analysis.analyzer)) {
    for (const name of filter) assert.ok(builtIn.includes(name) || name in analysis.filter, name)
    for (const name of char_filter) assert.ok(name in analysis.char_filter, name)
  }
  assert.deepEqual(analysis.filter.stem_de, { type: 'stemmer', language: 'light_german' })
})

test('groups must be fulfilled, by the best of their alternatives', () => {
  const query = {
    groups: [
      {
        words: ['sweater'],
        alternatives: [
          { words: ['sweater'], kind: 'typed' },
          { words: ['roll', 'neck'], kind: 'synonym' },
        ],
      },
    ],
    typing: false,
  } as const
  const match = (text: string, boost: number) => ({
    multi_match: {
      query: text,
      fields: ['name.en^5', 'brand.en^2'],
      operator: 'and',
      type: 'cross_fields',
      boost,
      analyzer: 'query_en',
    },
  })
  assert.deepEqual(
    textClauses(query, { language: 'en', weights: { name: 5, brand: 2 }, shares: { synonym: 0.8 } }),
    { bool: { must: [{ dis_max: { queries: [match('sweater', 1), match('roll neck', 0.8)] } }] } },
  )
})
