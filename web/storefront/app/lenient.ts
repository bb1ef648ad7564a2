import { ApiError, isFailed } from '@selvedge/sdk'
import type { Shop } from './shop.ts'

/**
 * The value of a call that a page can do without: null where it was refused or its service is not there. What fails for
 * another reason is reported, and does without all the same.
 */
export const orNull = async <T>(
  call: Promise<T>,
  shop: Shop,
): Promise<Exclude<T, { status: number; code: string }> | null> => {
  try {
    const answer = await call
    return isFailed(answer) ? null : (answer as Exclude<T, { status: number; code: string }>)
  } catch (error) {
    if (!(error instanceof ApiError)) shop.reportError(error, shop.request_id)
    return null
  }
}

/**
 * The value of a call without which there is no page. A refusal becomes the error page of its status: not found, too many
 * requests, a service that is not there.
 */
export const orThrow = async <T>(call: Promise<T>): Promise<Exclude<T, { status: number; code: string }>> => {
  try {
    const answer = await call
    if (!isFailed(answer)) return answer as Exclude<T, { status: number; code: string }>
    throw new Response(answer.message, { status: answer.status })
  } catch (error) {
    if (error instanceof ApiError) throw new Response(error.failed.message, { status: error.failed.status })
    throw error
  }
}
