import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Translation } from '@selvedge/contracts'
import fc from 'fast-check'
import { readTextCsv, writeTextCsv } from './text-csv.ts'
import { UnreadableFile } from './text-unit.ts'
import { readXliff, writeXliff } from './xliff.ts'

const id = '018fd63e-f1bf-71bf-8000-01bf86584f7a'
const about = { kind: 'product', source: 'en', locale: 'ar' }
const translation = (source: Record<string, string>, texts: Record<string, string>): Translation => ({
  ...{ kind: 'product', id, locale: 'ar', source, texts, outdated: [], version: 1 },
})
const formats = {
  xliff: [writeXliff, readXliff],
  csv: [writeTextCsv, readTextCsv],
} as const

// What neither tools nor XML keep: ends of lines of other systems, and characters that XML does not have.
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 60 })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
  .map((each) => each.replace(/[\0-\x08\x0b-\x1f\ufffe\uffff\r]/g, '').toWellFormed())
  .filter((each) => each.trim() !== '' && !each.startsWith("'"))
const awkward = fc.constantFrom(
  '=1+1',
  '@x',
  '-5',
  '"',
  ']]>',
  '<b>&amp;</b>',
  'a,b;c\td',
  'a\nb',
  'قميص',
  '&#65;',
)

test('what is written is read again as it was, in both formats', () => {
  fc.assert(
    fc.property(fc.oneof(text, awkward), fc.oneof(text, awkward), (source, target) => {
      for (const [write, read] of Object.values(formats)) {
        const [unit, open] = read(
          write([translation({ name: source, description: 'D' }, { name: target })], about),
        )
        assert.deepEqual(
          [unit?.unit, unit?.locale, unit?.source, unit?.target],
          [`product/${id}/name`, 'ar', source, target],
        )
        assert.deepEqual([open?.unit, open?.target], [`product/${id}/description`, ''])
      }
    }),
  )
})

test('states tell translators what to do', () => {
  const outdated = { ...translation({ name: 'A', description: 'B' }, { name: 'C' }), outdated: ['name'] }
  const written = writeXliff([outdated], about)
  assert.match(written, /<target state="needs-review-translation">C<\/target>/)
  assert.match(written, /<target state="needs-translation"\/>/)
  assert.deepEqual(
    writeTextCsv([outdated], about)
      .trim()
      .split('\r\n')
      .map((line) => line.split(',').at(-1)),
    ['state', 'outdated', 'missing'],
  )
})

const xliff = (inside: string, head = '') =>
  `<?xml version="1.0"?>${head}<xliff version="1.2"><file target-language="de"><body>${inside}</body></file></xliff>`
const unit = (source: string, target: string) =>
  `<trans-unit id="product/${id}/name"><source>${source}</source><target>${target}</target></trans-unit>`

test('markup of tools and notes are no part of a text', () => {
  const [read] = readXliff(
    xliff(
      `<trans-unit id="x"><source>A <g id="1">B</g></source><seg-source>Z</seg-source><target>C <x id="2"/>D</target><note>N</note><alt-trans><target>Old</target></alt-trans></trans-unit>`,
    ),
  )
  assert.deepEqual([read?.source, read?.target], ['A B', 'C D'])
  const [plain] = readXliff(xliff(unit('<![CDATA[a < b]]>', 'x &lt; y &#228;')))
  assert.deepEqual([plain?.source, plain?.target], ['a < b', 'x < y ä'])
})

test('hostile and broken files are refused as a whole', () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
  const outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  const hostile = [
    xliff(unit('&b;', '&b;'), laughs),
    xliff(unit('&a;', '&a;'), outside),
    xliff(unit('a', 'b')).replace('<body>', `<!ENTITY a "b"><body>`),
    xliff(unit('a', 'b')).replace('version="1.2"', 'version="2.1"'),
    xliff(unit('a', 'b')).slice(0, -30),
    xliff(unit('a', 'b')).replace('</source>', ''),
    xliff(unit('a', 'b')) + xliff(unit('a', 'b')),
    xliff(''),
    '<html><body>no</body></html>',
    '<'.repeat(100_000),
    '<xliff version="1.2">'.repeat(10_000),
  ]
  for (const file of hostile) assert.throws(() => readXliff(file), UnreadableFile, file.slice(0, 200))
  // An entity that nobody has declared is no more than its letters.
  assert.equal(readXliff(xliff(unit('a', '&passwd;')))[0]?.target, '&passwd;')
  for (const file of ['', 'a,b\n1,2', 'unit,locale,source\nx,de,y', '"unit'])
    assert.throws(() => readTextCsv(file), UnreadableFile, file)
})

test('columns may be moved, and separated as spreadsheets do', () => {
  const [read] = readTextCsv(`target;unit;locale;source\r\n"Hemd; ""fein""";product/${id}/name;de;Shirt\r\n`)
  assert.deepEqual(read, {
    row: 2,
    unit: `product/${id}/name`,
    locale: 'de',
    source: 'Shirt',
    target: 'Hemd; "fein"',
  })
})
