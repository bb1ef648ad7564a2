import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. Random bits need no slow hash. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
