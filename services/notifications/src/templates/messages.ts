import type { EmailLocale, EmailTemplate } from '@selvedge/contracts'
import ar from './messages/ar.json' with { type: 'json' }
import de from './messages/de.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }
import ja from './messages/ja.json' with { type: 'json' }

/** What one e-mail says, with `{placeholders}`. */
export type EmailText = {
  subject: string
  /** What a mail program shows behind the subject. */
  preheader: string
  heading: string
  paragraphs: string[]
  button?: string
  note?: string
}

export type Messages = {
  common: { greeting: string; greeting_nobody: string; link_hint: string; footer: string }
  /** For values that are empty, or not fit to be shown. */
  somebody: { inviter: string; device: string }
  /** Changes to how one logs in, by the word that `second_factor_changed` is given as `what`. */
  what: Record<string, string>
  emails: Record<EmailTemplate, EmailText>
}

export const messages: Readonly<Record<EmailLocale, Messages>> = { en, de, fr, es, ja, ar }
