import { type EmailTemplate, emailTemplates } from '@selvedge/contracts'
import type { Values } from './values.ts'

const samples: Record<string, string> = {
  name: 'Ada Weaver',
  username: 'ada',
  inviter: 'Noor Haddad',
  url: 'https://shop.example.com/en/example?token=3q2-7wAbCdEfGhIjKlMnOpQrStUvWxYz0123456789',
  new_email_hint: 'a•••@example.org',
  device: 'Firefox, Windows',
  time: '2026-03-14T09:26:00Z',
  date: '2026-04-13',
  expires: '2026-03-21',
  what: 'passkey_added',
}

/** Made-up values for everything that a template needs. */
export const sampleValues = (template: EmailTemplate): Values =>
  Object.fromEntries(emailTemplates[template].map((name) => [name, samples[name] ?? name]))
