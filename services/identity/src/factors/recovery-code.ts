import { randomInt } from 'node:crypto'

export const recoveryCodeCount = 10
/** Crockford's base 32: nothing that is taken for something else when it is written down. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten codes of fifty random bits: `7K3QM-X9T2B`. */
export const newRecoveryCodes = (): string[] => {
  const codes = new Set<string>()
  while (codes.size < recoveryCodeCount) codes.add(`${letters(5)}-${letters(5)}`)
  return [...codes]
}

const letters = (count: number) =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')

/** A code as it is compared: as somebody may have written it down and typed it. */
export const normalisedCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
