import { parseOptions } from '@node-rs/argon2'
import { shippedRoles } from '@selvedge/contracts'
import { loginKey } from '../accounts/login-key.ts'
import { hash, isCommon, verify } from './password-threads.ts'

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. The library's default is argon2id. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// The same password typed on two keyboards may arrive as different code points (NIST SP 800-63B, 3.1.1.2).
const normalised = (password: string) => password.normalize('NFKC')

/** A PHC string. Runs on a thread of its own. */
export const hashPassword = (password: string): Promise<string> => hash(normalised(password), parameters)

export const verifyPassword = (password: string, passwordHash: string): Promise<boolean> =>
  verify(passwordHash, normalised(password))

/** Whether a hash was made with other parameters than today's. */
export const isOutdated = (passwordHash: string): boolean => {
  const { memoryCost, timeCost, parallelism } = parseOptions(passwordHash)
  return (
    memoryCost !== parameters.memoryCost ||
    timeCost !== parameters.timeCost ||
    parallelism !== parameters.parallelism
  )
}

/** What somebody thinks of who is asked for a password here (ASVS 6.1.2), beside the shop's name. */
const wordsOfContext = new Set(['selvedge', 'storefront', 'backoffice', ...Object.keys(shippedRoles)])

/** Whatever digits and signs they put behind it; of the shop's name each word and all of them, however they are joined. */
const isOfContext = (key: string, shop: string): boolean => {
  const bare = key.replace(/[^\p{L}]+$/u, '')
  const words = loginKey(shop).split(/[^\p{L}\p{N}]+/u)
  const joined = bare.replaceAll(/[^\p{L}\p{N}]/gu, '')
  return bare !== '' && (wordsOfContext.has(bare) || words.includes(bare) || joined === words.join(''))
}

/**
 * Whether a guesser tries this password first: one of those that leaked most often, a word that is in the air here, or the
 * account's own name.
 */
export const isGuessable = async (
  password: string,
  { shop, ...account }: { username: string; email: string; shop: string },
): Promise<boolean> => {
  const key = loginKey(password)
  const [mailbox] = loginKey(account.email).split('@')
  return (
    key === loginKey(account.username) ||
    key === loginKey(account.email) ||
    key === mailbox ||
    isOfContext(key, shop) ||
    (await isCommon(key))
  )
}
