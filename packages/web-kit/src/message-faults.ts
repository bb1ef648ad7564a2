import { compileMessage } from '@lingui/message-utils/compileMessage'

type Compiled = ReturnType<typeof compileMessage>
type Token = Exclude<Compiled, string>[number]

/** The texts of each language by their ids. The first language is the one that the others are held against. */
export type Catalogues = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * What is wrong with the texts of the interface: ids that a language lacks or has of its own, texts that are no ICU
 * messages, variables that differ, plurals without a form that the language needs, texts that were left in the first
 * language, ids that no source names. `sources`: the texts of all files that may name them.
 */
export const messageFaults = (catalogues: Catalogues, sources: readonly string[]): string[] => {
  const [first, ...others] = Object.keys(catalogues)
  const original = catalogues[first ?? ''] ?? {}
  const faults = Object.entries(original).flatMap(([id, text]) =>
    formFaults(text, { locale: first ?? '', id }),
  )
  for (const locale of others) {
    const texts = catalogues[locale] ?? {}
    for (const id of Object.keys(original))
      if (texts[id] === undefined) faults.push(`${locale}: ${id} is missing`)
    for (const [id, text] of Object.entries(texts)) {
      const before = original[id]
      if (before === undefined) faults.push(`${locale}: ${id} is of no other language`)
      else faults.push(...formFaults(text, { locale, id }), ...differences(before, text, { locale, id }))
    }
  }
  const isNamed = namedIn(sources)
  for (const id of Object.keys(original)) if (!isNamed(id)) faults.push(`${id} is used nowhere`)
  return faults
}

type Place = { locale: string; id: string }

/** What cannot be parsed comes back as it is. */
const compile = (text: string): readonly Token[] | undefined => {
  const compiled = compileMessage(text)
  const tokens = typeof compiled === 'string' ? [compiled] : compiled
  return tokens.length === 1 && tokens[0] === text && /[{}]/.test(text) ? undefined : tokens
}

const formFaults = (text: string, { locale, id }: Place): string[] => {
  const tokens = compile(text)
  if (tokens === undefined) return [`${locale}: ${id} is no ICU message`]
  return pluralsOf(tokens).flatMap((forms) =>
    neededForms(locale, forms)
      .filter((form) => !forms.has(form))
      .map((form) => `${locale}: ${id} lacks the plural form ${form}`),
  )
}

/** How many characters a text may have and still be the same in two languages by chance: names, loanwords. */
const sameByChance = 24

const differences = (before: string, text: string, { locale, id }: Place): string[] => {
  const [wanted, given] = [variablesOf(compile(before) ?? []), variablesOf(compile(text) ?? [])]
  const faults = [...wanted]
    .filter((name) => !given.has(name))
    .map((name) => `${locale}: ${id} says nothing of {${name}}`)
  for (const name of given)
    if (!wanted.has(name)) faults.push(`${locale}: ${id} asks for {${name}}, which nobody gives`)
  if (text === before && text.length > sameByChance) faults.push(`${locale}: ${id} is not translated`)
  return faults
}

/** What stands in the forms of a variable: of `plural` and the like. */
const formsOf = (token: Token): [form: string, tokens: readonly Token[]][] => {
  const options = Array.isArray(token) ? token[2] : undefined
  if (typeof options !== 'object' || options === null) return []
  return Object.entries(options)
    .filter(([form]) => form !== 'offset')
    .map(([form, content]) => [form, Array.isArray(content) ? (content as Token[]) : [String(content)]])
}

const variablesOf = (tokens: readonly Token[]): Set<string> =>
  new Set(
    tokens.flatMap((token) =>
      Array.isArray(token)
        ? [String(token[0]), ...formsOf(token).flatMap(([, content]) => [...variablesOf(content)])]
        : [],
    ),
  )

const pluralsOf = (tokens: readonly Token[]): Set<string>[] =>
  tokens.flatMap((token) => {
    const forms = formsOf(token)
    const within = forms.flatMap(([, content]) => pluralsOf(content))
    const isPlural = Array.isArray(token) && token[1] === 'plural'
    return isPlural ? [new Set(forms.map(([form]) => form)), ...within] : within
  })

/** Numbers that stand for all that a shop counts. French and Spanish have a form for whole millions beyond them. */
const counts = Array.from({ length: 1000 }, (_, count) => count)

/** The forms that a language takes for counts which have no text of their own (`=0`). */
const neededForms = (locale: string, forms: ReadonlySet<string>): string[] => {
  const rules = new Intl.PluralRules(locale)
  const open = counts.filter((count) => !forms.has(String(count)) && !forms.has(`=${count}`))
  return [...new Set(['other', ...open.map((count) => rules.select(count))])]
}

const idPattern = /['"`]([a-z]+\.[a-z0-9_]+)['"`]/g
/** Ids that are put together. Where nothing but the area is fixed of one, the rest has to be a text of some source. */
const computedPattern = /`([a-z]+\.[a-z0-9_]*(?:\$\{[^}]*\}[a-z0-9_]*)+)`/g
const wordPattern = /['"]([a-z0-9_]+)['"]|\b([a-z0-9_]+):/g

/**
 * Tells whether sources name a text. `open`: of an area from which they take words that they do not write themselves they
 * name every text.
 */
export const namedIn = (
  sources: readonly string[],
  { open = false }: { open?: boolean } = {},
): ((id: string) => boolean) => {
  const text = sources.join('\n')
  const named = new Set([...text.matchAll(idPattern)].map(([, id]) => id))
  const words = new Set([...text.matchAll(wordPattern)].map(([, quoted, key]) => quoted ?? key))
  const areas = new Set<string>()
  const patterns: RegExp[] = []
  for (const [, template = ''] of text.matchAll(computedPattern)) {
    const [start = '', ...rest] = template.split(/\$\{[^}]*\}/)
    if (start.endsWith('.') && rest.join('') === '') areas.add(start.slice(0, -1))
    else patterns.push(new RegExp(`^${[start.replace('.', '\\.'), ...rest].join('[a-z0-9_]+')}$`))
  }
  return (id) => {
    const [area = '', word] = id.split('.')
    return (
      named.has(id) ||
      patterns.some((pattern) => pattern.test(id)) ||
      (areas.has(area) && (open || words.has(word)))
    )
  }
}
