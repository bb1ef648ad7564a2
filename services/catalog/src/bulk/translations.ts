import { catalog, type Texts, type textFields } from '@selvedge/contracts'
import { type Failed, isFailed, object, T } from '@selvedge/kernel/contract'
import { countAllTranslations, readTranslation, readTranslationsAfter } from '../store/translations.ts'
import { putTranslation } from '../texts/translations.ts'
import type { Kind, Line, Outcome } from './kind.ts'

const Schema = object({
  type: T.Literal('translation'),
  ...T.Omit(catalog.put_translation.input, ['if_match']).properties,
})
type TranslationLine = Line & { kind: keyof typeof textFields; id: string; locale: string; texts: Texts }

const atOnce = 500

export const translationKind: Kind = {
  type: 'translation',
  schema: Schema,
  count: countAllTranslations,
  read: async ({ db }, after) => {
    const lines = await readTranslationsAfter(db, after?.split(' ') ?? null, atOnce)
    const last = lines.at(-1)
    const next = last && lines.length === atOnce ? `${last.id} ${last.locale}` : null
    return { lines: lines.map((line) => ({ type: 'translation', ...line })), next }
  },
  keyOf: (line) => `translation:${line.id} ${line.locale}`,
  refersTo: (line) => [`${line.kind}:${line.id}`],
  take: async (ctx, lines, call) => {
    const outcomes: (Outcome | Failed)[] = []
    for (const line of lines as readonly TranslationLine[]) {
      const { type: _type, ...input } = line
      const before = ctx.locales.translated.includes(line.locale)
        ? await readTranslation(ctx.db, line)
        : undefined
      const isSame = before !== undefined && isSaid(before.texts, line.texts)
      const answer = isSame ? undefined : await putTranslation.run(ctx, input as never, call)
      outcomes.push(
        isFailed(answer) ? answer : isSame ? 'unchanged' : before?.version === 0 ? 'created' : 'changed',
      )
    }
    return outcomes
  },
}

const isSaid = (is: Texts, said: Texts): boolean =>
  Object.entries(said).every(([field, text]) => (is[field] ?? '') === text.trim())
