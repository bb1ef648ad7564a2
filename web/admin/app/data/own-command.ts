import { ApiError, Failed, type Refusal } from '@selvedge/sdk'
import { ownFetch } from './own-fetch.ts'
import { persist } from './send.ts'

/**
 * Has our own server do something that the platform's API alone does not, or not without a token.
 * @throws ApiError where it is refused
 */
export const ownCommand = <Answer>(method: string, path: string, input?: unknown): Promise<Answer> =>
  ask(path, {
    method,
    ...(input === undefined
      ? {}
      : { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } }),
  })

type Sent = { body: string | File; type: string; key: string }

/**
 * Sends a file to an operation that takes one.
 * @throws ApiError where it is refused
 */
export const sendFile = <Answer>(path: string, { body, type, key }: Sent): Promise<Answer> =>
  ask(path, { method: 'POST', body, headers: { 'content-type': type, 'idempotency-key': key } })

const ask = async <Answer>(path: string, init: RequestInit): Promise<Answer> => {
  const outcome = await persist(async () => {
    const response = await ownFetch(path, init)
    const body: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}))
    return response.ok ? { value: body } : { failed: { ...(body as Refusal), status: response.status } }
  })
  if ('value' in outcome) return outcome.value as Answer
  throw new ApiError(path, new Failed(outcome.failed, outcome.failed.details))
}
