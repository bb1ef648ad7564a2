import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { permissions } from '@selvedge/sdk'
import { messageFaults } from '@selvedge/web-kit/message-faults'
import { readMessages } from '@selvedge/web-kit/messages'
import { locales } from './app/i18n/locales.ts'

// Fails, and says why, where the texts of the back office are not whole in every language.
const folder = join(import.meta.dirname, 'app/messages')
const sources = globSync('app/**/*.{ts,tsx}', { cwd: import.meta.dirname })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
const catalogues = Object.fromEntries(locales.map((locale) => [locale, readMessages(folder, locale)]))
for (const fault of messageFaults(catalogues, sources)) {
  // Those are named by data, or asked for by react-admin.
  if (/^(?:ra|failures|permissions|status)\..+ is used nowhere$/.test(fault)) continue
  console.error(fault)
  process.exitCode = 1
}
for (const name of Object.keys(permissions)) {
  if (catalogues.en?.[`permissions.${name.replace(':', '_')}`] !== undefined) continue
  console.error(`the permission ${name} has no sentence`)
  process.exitCode = 1
}
