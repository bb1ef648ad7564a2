import { operations } from 'virtual:platform'
import type { Operation } from '@selvedge/sdk'

/** What a public operation takes and who may call it; undefined where there is none of this name. */
export const describeOperation = (service: string, name: string): Operation | undefined =>
  operations[service]?.[name]
