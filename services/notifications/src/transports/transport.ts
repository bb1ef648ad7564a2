/** An e-mail ready to go out. */
export type Mail = {
  /** Of the message; every attempt has the same Message-ID. */
  id: string
  to: string
  template: string
  locale: string
  subject: string
  html: string
  text: string
  /** The address behind its button. */
  url: string | null
  /** ISO 8601, of the message and not of the attempt. */
  created_at: string
}

/** `reason` is a word for people and programs; nothing of what a mail server wrote, which may quote the address. */
export type Outcome = { kind: 'sent' } | { kind: 'refused' | 'failed'; reason: string }

/** Carries mail away. Answers within a minute, and throws nothing. A refusal is for good, a failure is not. */
export type Transport = { deliver(mail: Mail): Promise<Outcome> }

/** Nobody has said where mail goes: it waits for somebody who does. */
export const nowhere: Transport = { deliver: async () => ({ kind: 'failed', reason: 'no_transport' }) }
