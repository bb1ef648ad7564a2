import type { CommandLine } from './command-line.ts'
import type { ProcessSettings } from './process.ts'

/** Says on the terminal what happens while the shop starts, and what is where once it has. */
export const announce = (line: CommandLine) => {
  const began = performance.now()
  const say = (text: string) => process.stdout.write(`${text}\n`)
  say('Selvedge')
  return {
    progress: (text: string) => say(`  ${seconds(began)}  ${text}`),
    ready: (settings: ProcessSettings, mail: WhereMailGoes) => {
      const scheme = settings.TLS_CERT_FILE === '' ? 'http' : 'https'
      const base = `${scheme}://localhost:${settings.PORT}`
      say(`  ${seconds(began)}  Ready`)
      if (line.services !== undefined && !line.services.includes('gateway')) {
        say(`\n  ${line.services.join(', ')} on ${base} for other processes of the platform\n`)
        return
      }
      say(`
  Shop           ${base}/
  API            ${base}/api/catalog/v1/products
  API reference  ${base}/docs  (OpenAPI: ${base}/openapi.json)
  Health         ${base}/readyz
  Metrics        ${base}/metrics
  Mail           ${mail === 'mailbox' ? `${base}/api/notifications/v1/mailbox` : mailLines[mail]}`)
      if (line.demo) {
        say(`
  Demo logins    admin@example.com, staff@example.com, customer@example.com
  Password       selvedge-demo`)
      }
      say('\n  Ctrl-C stops all of it.\n')
    },
  }
}

/** Where e-mail goes: a mail server, the mailbox that everybody reads, or nowhere. */
export type WhereMailGoes = 'server' | 'mailbox' | 'nowhere'

const mailLines = {
  server: 'to the mail server of SMTP_URL',
  nowhere: 'nowhere: SMTP_URL is not set, so it waits for a day and is given up',
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1).padStart(5)} s`
