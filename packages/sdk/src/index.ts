/** The typed client for whoever stands outside: one declaration a contract, none of them written twice. */
export type * from '@selvedge/contracts'
export {
  auditedServices,
  bodyMeasures,
  careSymbols,
  fibres,
  garmentParts,
  keyPermissions,
  permissions,
  sizeSystems,
} from '@selvedge/contracts'
export type { Binary, Operation } from '@selvedge/kernel/contract'
export { Failed, isFailed } from '@selvedge/kernel/contract'
export { ApiError } from './api-error.ts'
export {
  createClients,
  type OperationsOf,
  type Refusal,
  type Send,
  type SendCall,
} from './create-clients.ts'
export { createSdk, describeOperation, operations, type Sdk } from './create-sdk.ts'
export { type HttpOptions, sendOverHttp } from './send-over-http.ts'
