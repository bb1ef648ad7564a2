#!/usr/bin/env node
/**
 * `selvedge import` and `selvedge export`: hands a running shop a file, or has it write one, and says what became of it.
 * Ends with 0 where all was taken, 2 where rows were refused, 1 where it could not be done.
 */
import { parseArgs } from 'node:util'
import { exportFile } from './cli/export-file.ts'
import { importFile } from './cli/import-file.ts'

const usage = `Usage: selvedge import products <file.csv[.gz]> [options]     Shopify's product CSV
       selvedge import catalogue <file.jsonl[.gz]> [options]  JSON Lines of anything in the catalogue
       selvedge export products <file.csv[.gz]> [options]
       selvedge export catalogue <file.jsonl[.gz]> [options]

  --url       where the shop is           (http://localhost:8080)
  --username  a member of staff           (staff@example.com, of the demo shop)
  --password  their password; - reads it from the standard input
  --currency  of the prices in Shopify's file (the shop's own)
  --dry-run   of an import: only say what would happen
  --notes     also say what was understood differently from how it is written`

const formats = { products: 'shopify', catalogue: 'jsonl' } as const

const readArguments = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://localhost:8080' },
      username: { type: 'string', default: 'staff@example.com' },
      password: { type: 'string', default: 'selvedge-demo' },
      currency: { type: 'string' },
      notes: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [verb, noun, file, ...more] = positionals
  if (values.help || file === undefined || more.length > 0) return undefined
  if ((verb !== 'import' && verb !== 'export') || !(noun === 'products' || noun === 'catalogue'))
    return undefined
  const { 'dry-run': dry_run, ...rest } = values
  return { ...rest, verb, file, format: formats[noun], dry_run }
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
  const whole = { ...given, password: await readPassword(given.password) }
  return given.verb === 'import' ? importFile(whole, process.stdout) : exportFile(whole, process.stdout)
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
