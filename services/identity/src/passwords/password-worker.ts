import { hashSync, type Options, verifySync } from '@node-rs/argon2'

export type Work =
  | { hash: string; parameters: Options }
  | { verify: string; against: string }
  | { common: string }

/**
 * The slow work on passwords. Runs on a thread of its own, so that neither the event loop waits nor libuv's pool, which reads
 * files and verifies tokens.
 */
export const passwordWork = (work: Work): string | boolean | Promise<boolean> => {
  if ('hash' in work) return hashSync(work.hash, work.parameters)
  if ('verify' in work) return verifySync(work.against, work.verify)
  return isCommon(work.common)
}

/** 50,000 leaked passwords, of which those count that are long enough to be set; loaded when somebody sets one. */
const isCommon = async (key: string): Promise<boolean> => {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].filter(({ length }) => length >= 8)),
  )
  return (await common).has(key)
}

let common: Promise<ReadonlySet<string>> | undefined
