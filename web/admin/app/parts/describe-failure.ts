import { ApiError } from '@selvedge/sdk'
import type { Text } from '../i18n/use-text.ts'

type Issue = { path: string; message: string }

const issuesOf = (details: unknown): Issue[] => {
  const { issues } = (details ?? {}) as { issues?: Issue[] }
  return Array.isArray(issues) ? issues : []
}

const notFound = 404

export const isGone = (error: unknown): boolean =>
  error instanceof ApiError && error.failed.status === notFound

/** What a page says by itself is not said once more, and in the words of programs. */
export const toldByPage = { onError: () => {} }

/** What went wrong, for a person: in their language where there is a text of the code, and what can be done about it. */
export const describeFailure = (error: unknown, text: Text): string => {
  if (!(error instanceof ApiError)) return text('failures.unknown')
  const { code, message, details, status } = error.failed
  const { retry_after_seconds, request_id, reason } = (details ?? {}) as Record<
    string,
    number | string | undefined
  >
  const issues = issuesOf(details)
  const unnamed = status === notFound ? text('failures.not_found') : message
  const said = text.of(`failures.${code.toLowerCase()}`, unnamed)
  const more = [
    ...(typeof reason === 'string' && issues.length === 0 ? [reason] : []),
    ...issues.map(({ path, message: what }) => `${path.slice(1)}: ${what}`),
    ...(retry_after_seconds === undefined ? [] : [text('failures.wait', { seconds: retry_after_seconds })]),
    ...(request_id === undefined ? [] : [text('failures.reference', { id: request_id })]),
  ]
  return [said, ...more].join(' ')
}

/** What is wrong with single fields of what was sent. */
export const fieldFaults = (error: unknown): Record<string, string> =>
  error instanceof ApiError
    ? Object.fromEntries(
        issuesOf(error.failed.details).map(({ path, message }) => [path.split('/')[1] ?? '', message]),
      )
    : {}
