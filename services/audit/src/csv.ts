import type { AuditEntry } from '@selvedge/contracts'

const columns: readonly [string, (entry: AuditEntry) => unknown][] = [
  ['sequence', ({ sequence }) => sequence],
  ['at', ({ at }) => at],
  ['kind', ({ kind }) => kind],
  ['operation', ({ operation }) => operation],
  ['outcome', ({ outcome }) => outcome],
  ['actor_kind', ({ actor }) => actor.kind],
  ['account_id', ({ actor }) => actor.account_id],
  ['client_id', ({ actor }) => actor.client_id],
  ['session_id', ({ actor }) => actor.session_id],
  ['impersonator_id', ({ actor }) => actor.impersonator_id],
  ['methods', ({ actor }) => actor.methods.join(' ')],
  ['subject_type', ({ subject }) => subject?.type],
  ['subject_id', ({ subject }) => subject?.id],
  ['subject_label', ({ subject }) => subject?.label],
  ['changed', ({ changed }) => changed.join(' ')],
  ['client_network', ({ client_network }) => client_network],
  ['request_id', ({ request_id }) => request_id],
  ['input', ({ input }) => json(input)],
  ['before', ({ before }) => json(before)],
  ['after', ({ after }) => json(after)],
  ['event_id', ({ event_id }) => event_id],
  ['recorded_at', ({ recorded_at }) => recorded_at],
  ['previous_hash', ({ previous_hash }) => previous_hash],
  ['hash', ({ hash }) => hash],
  ['seal', ({ seal }) => seal],
  ['seal_version', ({ seal_version }) => seal_version],
]

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

/**
 * One cell, always quoted (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it, as OWASP
 * advises against CSV injection; so do line ends and tabs at the start, which spreadsheets skip.
 */
export const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

export const csvHeader = `${columns.map(([name]) => cell(name)).join(',')}\r\n`

export const csvRow = (entry: AuditEntry): string =>
  `${columns.map(([, of]) => cell(of(entry))).join(',')}\r\n`
