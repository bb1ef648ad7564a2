import { ApiError, Failed, type Refusal } from '@selvedge/sdk'
import { ownFetch } from './own-fetch.ts'
import { persist } from './send.ts'

/**
 * Has our own server do something that the platform's API alone does not, or not without a token.
 * @throws ApiError where it is refused
 */
export const ownCommand = async <Answer>(method: string, path: string, input?: unknown): Promise<Answer> => {
  const outcome = await persist(async () => {
    const response = await ownFetch(path, {
      method,
      ...(input === undefined
        ? {}
        : { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } }),
    })
    const body: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}))
    return response.ok ? { value: body } : { failed: { ...(body as Refusal), status: response.status } }
  })
  if ('value' in outcome) return outcome.value as Answer
  throw new ApiError(path, new Failed(outcome.failed, outcome.failed.details))
}
