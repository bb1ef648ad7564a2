import { randomBytes } from 'node:crypto'

/** 192 random bits in base64url, 32 characters: whoever knows it has the cart, and nobody guesses it. */
export const newToken = (): string => randomBytes(24).toString('base64url')
