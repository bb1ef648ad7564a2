/** What a contract is written with. Free of Node: the browser's SDK stands on it too. */
export * from './audited.ts'
export * from './binary.ts'
export * from './event.ts'
export * from './failure.ts'
export * from './operation.ts'
export * from './schema.ts'
