/** Boots any set of services on a fresh database, with contract-typed fakes in place of the peers that are not booted. */
export { beforeMigration } from './before-migration.ts'
export { type Booted, boot, type CallAs, callerAs } from './boot.ts'
export { createDatabase } from './database.ts'
export { fake } from './fake.ts'
export { until } from './until.ts'
export { withFeed } from './with-feed.ts'
