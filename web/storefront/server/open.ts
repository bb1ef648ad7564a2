import type { Answer } from '../app/host.ts'

/** Loads the built storefront. Whoever starts the process has seen to it that there is one. */
export const openBuilt = async (): Promise<Answer> => (await import('@selvedge/storefront/built')).answer
