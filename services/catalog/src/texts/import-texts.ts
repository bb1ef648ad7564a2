import {
  type TextKind,
  type TextRefusal,
  type Texts,
  type Translation,
  textFields,
} from '@selvedge/contracts'
import { job } from '@selvedge/kernel'
import { Id, object } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { advanceTextImport, beginTextImport, endTextImport, writeThingsTotal } from '../store/text-imports.ts'
import { readTranslation } from '../store/translations.ts'
import { readTextCsv } from './text-csv.ts'
import { partsOf, type TextUnit, UnreadableFile } from './text-unit.ts'
import { translate } from './translate.ts'
import { readXliff } from './xliff.ts'

/** Takes the translations of a file, thing by thing. Cut off anywhere, it goes on after the last one that was taken. */
export const importTexts = job(
  { name: 'catalog.import_texts', payload: object({ import_id: Id }), attempts: 10, backoff: 2 },
  async (ctx: Context, { import_id }, { is_last, signal }) => {
    const begun = await beginTextImport(ctx.db, import_id)
    if (begun === undefined) return
    try {
      const things = thingsIn(begun.body.toString())
      await writeThingsTotal(ctx.db, import_id, things.length)
      for (let from = begun.things_done; from < things.length; from++) {
        signal.throwIfAborted()
        await takeThing(ctx, things[from] as TextUnit[], { import_id, from, isDryRun: begun.is_dry_run })
      }
      await endTextImport(ctx.db, import_id, { error: null })
    } catch (error) {
      if (error instanceof UnreadableFile) await endTextImport(ctx.db, import_id, { error: error.message })
      else {
        if (is_last) await endTextImport(ctx.db, import_id, { error: stopped, mayGoOn: true })
        throw error
      }
    }
  },
)

const stopped =
  'Something unexpected happened; the log says what. Once it is mended, an administrator can let the import go on.'

/** Units of a file by what they are texts of, in the file's order. Throws an UnreadableFile. */
const thingsIn = (text: string): TextUnit[][] => {
  const units = /^\ufeff?\s*</.test(text) ? readXliff(text) : readTextCsv(text)
  const thingOf = ({ unit, locale }: TextUnit) => `${unit.slice(0, unit.lastIndexOf('/'))} ${locale}`
  return [...Map.groupBy(units, thingOf).values()]
}

type Step = { import_id: string; from: number; isDryRun: boolean }

const takeThing = (ctx: Context, units: readonly TextUnit[], { isDryRun, ...step }: Step): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const place = placeOf(ctx, units)
    const current = 'reason' in place ? undefined : await readTranslation(tx, place)
    if ('reason' in place || current === undefined) {
      const reason = 'reason' in place ? place.reason : 'There is nothing with this id (any more).'
      const refusals = units.map(({ row, unit }) => ({ row, unit, reason }))
      return advanceTextImport(tx, { ...step, changed: 0, unchanged: 0, refusals })
    }
    const { texts, refusals, unchanged } = judged(units, current)
    const changed = Object.keys(texts).length
    if (changed > 0 && !isDryRun) await translate(ctx, tx, { ...place, texts, refusal: () => undefined })
    return advanceTextImport(tx, { ...step, changed, unchanged, refusals })
  })

const placeOf = ({ locales }: Context, [first]: readonly TextUnit[]) => {
  const parts = partsOf(first?.unit ?? '')
  const locale = first?.locale ?? ''
  if (parts === undefined || !(parts.kind in textFields))
    return { reason: 'This is no text of the shop: units are named as they were exported.' }
  if (!locales.translated.includes(locale))
    return { reason: `The shop’s texts are not translated into “${locale.slice(0, 20)}”.` }
  return { kind: parts.kind as TextKind, id: parts.id, locale }
}

/** Which of the texts are taken. What is there twice counts as it is there last. */
const judged = (units: readonly TextUnit[], current: Translation) => {
  const texts: Texts = {}
  const refusals: TextRefusal[] = []
  let unchanged = 0
  for (const { row, unit, source, target } of units) {
    const field = partsOf(unit)?.field ?? ''
    const text = target.trim()
    const isOpen = current.texts[field] !== text || current.outdated.includes(field)
    const reason = text === '' ? undefined : oddText({ field, text, source }, current)
    if (reason !== undefined) refusals.push({ row, unit, reason })
    else if (text === '' || !isOpen) unchanged++
    else texts[field] = text
  }
  return { texts, refusals, unchanged }
}

const longest: Readonly<Record<string, number>> = { name: 200, description: 20_000 }

const oddText = (
  { field, text, source }: { field: string; text: string; source: string },
  current: Translation,
): string | undefined => {
  const own = current.source[field]
  const most = longest[field] ?? 0
  if (own === undefined) return 'There is no such text (any more).'
  if (normal(own) !== normal(source)) return 'The text was changed since it was exported. Export it again.'
  if (text.length > most) return `It is too long: ${most} characters are the most.`
  if (field === 'name' && /[\r\n\t]/.test(text)) return 'A name is one line.'
  return undefined
}

/** Tools write ends of lines in their own way. */
const normal = (text: string): string => text.replaceAll('\r\n', '\n').trim()
