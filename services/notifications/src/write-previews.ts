import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EmailTemplate, emailLocales, emailTemplates } from '@selvedge/contracts'
import { renderEmail } from './templates/render.ts'
import { sampleValues } from './templates/samples.ts'

/*
 * Writes every e-mail in every language into a folder, to be looked at: `node services/notifications/src/write-previews.ts previews`.
 */
const folder = process.argv[2] ?? 'previews'
mkdirSync(folder, { recursive: true })
for (const template of Object.keys(emailTemplates) as EmailTemplate[]) {
  for (const locale of emailLocales) {
    const { html, text } = renderEmail({ template, locale, values: sampleValues(template), shop: 'Selvedge' })
    writeFileSync(join(folder, `${template}-${locale}.html`), html)
    writeFileSync(join(folder, `${template}-${locale}.txt`), text)
  }
}
