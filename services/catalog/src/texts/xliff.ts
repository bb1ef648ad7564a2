import type { Translation } from '@selvedge/contracts'
import { Parser } from 'htmlparser2'
import { type TextUnit, UnreadableFile, unitOf } from './text-unit.ts'

/** The order of attributes and elements is that of the standard: OASIS XLIFF 1.2, which every translator's tool reads. */
export const writeXliff = (
  translations: readonly Translation[],
  { source, locale, kind }: { source: string; locale: string; kind: string },
): string => {
  const units = translations.flatMap((translation) =>
    Object.entries(translation.source).map(([field, text]) => {
      const target = translation.texts[field]
      const state = translation.outdated.includes(field) ? 'needs-review-translation' : 'translated'
      return [
        `      <trans-unit id="${unitOf(translation, field)}" xml:space="preserve">`,
        `        <source>${escaped(text)}</source>`,
        target === undefined
          ? '        <target state="needs-translation"/>'
          : `        <target state="${state}">${escaped(target)}</target>`,
        '      </trans-unit>',
      ].join('\n')
    }),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
    `  <file original="${kind}" source-language="${source}" target-language="${locale}" datatype="plaintext">`,
    '    <body>',
    ...units,
    '    </body>',
    '  </file>',
    '</xliff>',
    '',
  ].join('\n')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML 1.0 cannot hold in any form. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g
const escaped = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"]/g, (letter) => entities[letter] as string)

const deepest = 12

/**
 * The units of an XLIFF 1.2 file. Only the five entities of XML and characters by number are known: a document type, where
 * others could be declared, is refused, and with it everything that expands or reads what lies elsewhere. Markup within a
 * text is left out, as texts are plain. Throws an UnreadableFile.
 */
export const readXliff = (text: string): TextUnit[] => {
  const units: TextUnit[] = []
  const open: string[] = []
  let locale = ''
  let unit: TextUnit | undefined
  let into: 'source' | 'target' | undefined
  const refuse = (reason: string): never => {
    throw new UnreadableFile(`The file is no XLIFF 1.2: ${reason}`)
  }
  const parser = new Parser(
    {
      onprocessinginstruction: (name) => {
        if (name.startsWith('!')) refuse('it has a document type, which is not read.')
      },
      onopentag: (name, attributes) => {
        if (open.length === 0 && (name !== 'xliff' || attributes.version !== '1.2' || units.length > 0))
          refuse('it does not begin with <xliff version="1.2">.')
        if (open.push(name) > deepest) refuse('its elements are nested too deeply.')
        if (name === 'file') locale = attributes['target-language'] ?? ''
        if (name === 'trans-unit')
          unit = { row: units.length + 1, unit: attributes.id ?? '', locale, source: '', target: '' }
        if (unit !== undefined && open.at(-2) === 'trans-unit' && (name === 'source' || name === 'target')) {
          into = name
          unit[name] = ''
        }
      },
      ontext: (piece) => {
        if (unit !== undefined && into !== undefined) unit[into] += piece
      },
      onclosetag: (name, isImplied) => {
        // An element that closes itself is implied too, and is the last one that was opened.
        if (isImplied && parser.endIndex < text.length - 1 && text[parser.endIndex - 1] !== '/')
          refuse(`<${name}> is not closed.`)
        if (open.pop() !== name) refuse(`</${name}> closes nothing.`)
        if (name === into) into = undefined
        if (name === 'trans-unit' && unit !== undefined) {
          units.push(unit)
          unit = undefined
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(text)
  if (open.length > 0) refuse('it ends in the middle.')
  parser.end()
  if (units.length === 0) refuse('there are no texts in it.')
  return units
}
