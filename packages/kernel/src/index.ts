/** What a service stands on. Contracts are written with `@selvedge/kernel/contract`. */

export { type AddressFormat, addressFormat, addressIssues } from './address.ts'
export { andThen } from './and-then.ts'
export { isApiKey, newApiKey } from './api-key.ts'
export { type AuditDetails, audit, isRecorded } from './audit.ts'
export { type Authenticate, authorise } from './authorise.ts'
export { type Batches, type BulkLoad, bulkLoad } from './bulk-load.ts'
export {
  anonymous,
  type Call,
  type Caller,
  currentCall,
  type Envelope,
  type LogIn,
  mayActFor,
  mayDo,
  serviceCaller,
} from './call.ts'
export {
  environment,
  readSettings,
  type Setting,
  type Settings,
  SettingsError,
  type SettingsOf,
  setting,
  settingsTable,
} from './configuration.ts'
export { freezeJson, isFrozenJson, perFrozen } from './copy-json.ts'
export { type Database, type Db, openDatabase, sqlState, violatedConstraint } from './database.ts'
export { type Copy, type Follower, follow } from './follow.ts'
export { type ChangedKey, followKeys, type KeyFollower } from './follow-keys.ts'
export { gather, gatherOn } from './gather.ts'
export { type HttpListener, type HttpPath, httpBodyLimit, remoteListener } from './http-listener.ts'
export { httpTransport } from './http-transport.ts'
export { newId } from './ids.ts'
export { ensureDatabase, openInstallation } from './installation.ts'
export { enqueue, type Job, job, type Run } from './jobs.ts'
export { kernelContract, publicOperations } from './kernel-operations.ts'
export { createLog, type Log } from './log.ts'
export {
  type KeyManagement,
  kmsAt,
  type MasterKeySource,
  type MasterKeys,
  type MasterKeyVersions,
  masterKeySource,
  openMasterKeys,
  parseMasterKeys,
  personalDataSettings,
} from './master-keys.ts'
export { cacheReads, registry } from './metrics.ts'
export { MigrationError, provision, roleOf, serviceUrl } from './migrate.ts'
export { networkOf } from './network-of.ts'
export { currentTraceparent, publish, publishing, publishingEach } from './outbox.ts'
export { pause } from './pause.ts'
export {
  addedKeys,
  createPersonalData,
  insertingKeys,
  keyJson,
  type PersonalData,
  type PersonKey,
  sealAs,
} from './personal-data.ts'
export type { AskedPiece, Person, PersonalClient, PersonalDefinition, Piece } from './personal-operations.ts'
export { type AuditedLogIn, auditLogIn, isOfStaff } from './recorded.ts'
export { hiddenByName } from './redact.ts'
export { countPersonKeys, rewrapPersonKeys } from './rewrap-person-keys.ts'
export { serveHealth, serveInternalHttp, serveInternally } from './serve.ts'
export {
  type Base,
  defineService,
  every,
  handler,
  on,
  onBatch,
  Prepared,
  type ProcessScope,
  type Service,
} from './service.ts'
export type { SignatureAlgorithm } from './signed-token.ts'
export { isTraced } from './span.ts'
export { identifier, join, type Statement, sql, waking, withoutSync } from './sql.ts'
export { migrateService, type RunningService, type Surroundings, startService } from './start-service.ts'
export { createClient, PeerError, type Reply, type Transport } from './transport.ts'
export { uuidBytes } from './uuid-bytes.ts'
export { fromQueryString, invalidInput, issuesOf } from './validate.ts'
export { audienceOf, createTokenVerifier, type TokenVerifierOptions } from './verify-token.ts'
