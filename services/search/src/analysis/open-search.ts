import { type Language, languages, rulesOf } from './languages.ts'
import type { Alternative, TextQuery } from './text-query.ts'
import { units } from './words-of.ts'

/** A part of a request to OpenSearch. */
type Json = {
  readonly [name: string]: Json | readonly Json[] | readonly string[] | string | number | boolean
}

/**
 * The `analysis` of an OpenSearch index, from the same facts that our own analysis has: an analyser for each language,
 * `text_<language>`, and one for queries, `query_<language>`, which leaves stop words out as well. Needs the plugins
 * `analysis-icu` and `analysis-kuromoji`. Synonyms are in the query (`textClauses`), so they change without a new index.
 */
export const openSearchAnalysis = (): Json => {
  const filter: Record<string, Json> = {}
  const analyzer: Record<string, Json> = {}
  for (const language of languages) {
    const { stop_words, unstemmed, open_search } = rulesOf[language]
    filter[`stop_${language}`] = { type: 'stop', stopwords: [...stop_words] }
    if (unstemmed.size > 0) filter[`keep_${language}`] = { type: 'keyword_marker', keywords: [...unstemmed] }
    if (open_search.stemmer) filter[`stem_${language}`] = { type: 'stemmer', language: open_search.stemmer }
    const before = ['icu_folding', ...(language === 'fr' ? ['elision_fr'] : [])]
    const stems = [`keep_${language}`, `stem_${language}`].filter((name) => name in filter)
    const made = {
      type: 'custom',
      char_filter: ['measures', 'possessives'],
      tokenizer: open_search.tokenizer,
    }
    analyzer[`text_${language}`] = { ...made, filter: [...before, ...stems] }
    analyzer[`query_${language}`] = { ...made, filter: [...before, `stop_${language}`, ...stems] }
  }
  filter.elision_fr = { type: 'elision', articles: ['l', 'd', 'j', 'm', 't', 'qu', 'n', 's', 'c'] }
  const char_filter = {
    measures: {
      type: 'pattern_replace',
      pattern: `\\b(\\d+)(${units.join('|')})\\b`,
      replacement: '$1 $2',
    },
    possessives: { type: 'pattern_replace', pattern: `['’]s\\b`, replacement: '' },
  }
  return { analysis: { char_filter, filter, analyzer } }
}

/** What a field weighs in OpenSearch. */
export type FieldWeights = Readonly<Record<string, number>>

/**
 * A text query as clauses of a `bool` query: each group must be fulfilled by one of its alternatives, in fields of texts in
 * this language; slips of the pen are OpenSearch's own fuzziness, by the same lengths of words.
 */
export const textClauses = (
  { groups, typing }: TextQuery,
  {
    language,
    weights,
    shares,
  }: { language: Language; weights: FieldWeights; shares: Readonly<Record<string, number>> },
): Json => {
  const fields = Object.entries(weights).map(([field, weight]) => `${field}.${language}^${weight}`)
  const clauseOf = ({ words, kind }: Alternative, isBeginning: boolean): Json => ({
    multi_match: {
      query: words.join(' '),
      fields,
      operator: 'and',
      type: isBeginning ? 'bool_prefix' : 'cross_fields',
      boost: shares[kind] ?? 1,
      ...(isBeginning ? { fuzziness: 'AUTO:4,8' } : { analyzer: `query_${language}` }),
    },
  })
  return {
    bool: {
      must: groups.map(({ alternatives }, i) => ({
        dis_max: {
          queries: alternatives.map((each) =>
            clauseOf(each, typing && i === groups.length - 1 && each.kind === 'typed'),
          ),
        },
      })),
    },
  }
}
