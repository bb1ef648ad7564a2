#!/usr/bin/env node
/**
 * `selvedge import products <file.csv[.gz]>`: hands a shop's Shopify export to a running shop and says what became of it.
 * Ends with 0 where every row was taken, 2 where some were refused, 1 where it could not be done.
 */
import { parseArgs } from 'node:util'
import { importProducts } from './cli/import-products.ts'

const usage = `Usage: selvedge import products <file.csv[.gz]> [options]

  --url       where the shop is           (http://localhost:8080)
  --username  a member of staff           (staff@example.com, of the demo shop)
  --password  their password; - reads it from the standard input
  --currency  of the file's prices        (the shop's own)
  --notes     also say what was understood differently from how it is written`

const readArguments = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://localhost:8080' },
      username: { type: 'string', default: 'staff@example.com' },
      password: { type: 'string', default: 'selvedge-demo' },
      currency: { type: 'string' },
      notes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [verb, noun, file, ...more] = positionals
  const isImport = verb === 'import' && noun === 'products' && file !== undefined && more.length === 0
  return values.help || !isImport ? undefined : { ...values, file }
}

const readPassword = async (given: string): Promise<string> => {
  if (given !== '-') return given
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
    .toString()
    .replace(/\r?\n$/, '')
}

const main = async (): Promise<number> => {
  const given = readArguments()
  if (given === undefined) {
    process.stderr.write(`${usage}\n`)
    return process.argv.includes('--help') ? 0 : 1
  }
  return importProducts({ ...given, password: await readPassword(given.password) }, process.stdout)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: Error) => {
    process.stderr.write(`selvedge: ${error.message}\n`)
    process.exitCode = 1
  },
)
