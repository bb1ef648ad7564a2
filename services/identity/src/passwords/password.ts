import { hash, parseOptions, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import { loginKey } from '../accounts/login-key.ts'

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. The library's default is argon2id. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// The same password typed on two keyboards may arrive as different code points (NIST SP 800-63B, 3.1.1.2).
const normalised = (password: string) => password.normalize('NFKC')

/** A PHC string. Runs on a thread of libuv's pool. */
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

const common = new Set(dictionary['passwords-common'].filter((password) => password.length >= 8))

/** Whether a guesser tries this password first: one of the 18,000 most common, or the account's own name. */
export const isGuessable = (password: string, account: { username: string; email: string }): boolean => {
  const key = loginKey(password)
  const [mailbox] = loginKey(account.email).split('@')
  return (
    common.has(key) ||
    key === loginKey(account.username) ||
    key === loginKey(account.email) ||
    key === mailbox
  )
}
