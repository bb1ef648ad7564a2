import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { endianness } from 'node:os'
import { fileURLToPath } from 'node:url'

/**
 * Tells apart whatever makes an index look different in memory: the source of this service, how text becomes words (folding,
 * stemming, ICU's dictionary of words), Unicode, and the order of bytes. Twelve hexadecimal digits.
 */
export const fingerprint = (): string => {
  const source = new URL('../', import.meta.url)
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const hash = createHash('sha256').update(
    `${process.versions.unicode} ${process.versions.icu} ${endianness()}`,
  )
  for (const name of names.filter((each) => /(?<!\.test)\.ts$/.test(each)).sort())
    hash.update(readFileSync(fileURLToPath(new URL(name.replaceAll('\\', '/'), source))))
  for (const used of ['@selvedge/kernel/text', 'stemmer'])
    hash.update(readFileSync(fileURLToPath(import.meta.resolve(used))))
  return hash.digest('hex').slice(0, 12)
}
