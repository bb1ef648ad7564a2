/** The typed client for whoever stands outside: one declaration a contract, none of them written twice. */
export type * from '@selvedge/contracts'
export { auditedServices, permissions } from '@selvedge/contracts'
export type { Operation } from '@selvedge/kernel/contract'
export { Failed, isFailed } from '@selvedge/kernel/contract'
export { ApiError } from './api-error.ts'
export {
  createSdk,
  describeOperation,
  type Refusal,
  type Sdk,
  type Send,
  type SendCall,
} from './create-sdk.ts'
export { type HttpOptions, sendOverHttp } from './send-over-http.ts'
