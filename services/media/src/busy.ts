import { RendererBusy } from '@selvedge/contracts'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import { Busy } from './pictures/gate.ts'

/** A full queue of some hundred pictures is empty again after a few of these. */
const retryAfterSeconds = 2

/** What was made, or the refusal where too much waits to be made. */
export const busyOr = async <T>(made: Promise<T>): Promise<T | FailedOf<typeof RendererBusy>> => {
  try {
    return await made
  } catch (error) {
    if (error instanceof Busy) return fail(RendererBusy, { retry_after_seconds: retryAfterSeconds })
    throw error
  }
}
