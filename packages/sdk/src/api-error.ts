import type { Failed } from '@selvedge/kernel/contract'

/**
 * A call was refused in a way that its operation does not declare: nobody is logged in, too many requests, the shop or a
 * part of it is not there. `failed.code` tells which.
 */
export class ApiError extends Error {
  readonly failed: Failed

  constructor(operation: string, failed: Failed) {
    super(`${operation} answered ${failed.code}: ${failed.message}`)
    this.name = 'ApiError'
    this.failed = failed
  }
}
