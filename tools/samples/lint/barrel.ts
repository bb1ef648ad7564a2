export * from './later.ts'
