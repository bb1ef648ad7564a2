import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { permissions } from '@selvedge/sdk'
import { messageFaults } from '@selvedge/web-kit/message-faults'
import { readMessages } from '@selvedge/web-kit/messages'
import { locales } from './app/i18n/locales.ts'

// Fails, and says why, where the texts of the interface are not whole in every language.
const sources = globSync('{app,server}/**/*.{ts,tsx}', { cwd: import.meta.dirname })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
const catalogues = Object.fromEntries(
  locales.map((locale) => [locale, readMessages(join(import.meta.dirname, 'app/messages'), locale)]),
)
/** What an app may be let do is named by the platform alone. */
const named = Object.keys(permissions).map((name) => `'${name.replace(':', '_')}'`)
for (const fault of messageFaults(catalogues, [...sources, ...named])) {
  console.error(fault)
  process.exitCode = 1
}
