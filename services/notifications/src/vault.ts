import type { PersonalData } from '@selvedge/kernel'

/** Keeps what the database must not tell whoever reads it alone. */
export type Vault = {
  /** AES-256-GCM; `about` is authenticated with it: what was sealed for one message opens for no other. */
  seal(text: string, about: string): Buffer
  /** Throws where it was sealed under another key, for something else, or was changed. */
  open(sealed: Uint8Array, about: string): string
  /** The same for the same address, however it is written; without the key it tells nothing. */
  index(address: string): Buffer
}

/**
 * Messages are kept for some weeks and gone before a version of the platform's key is, so they are sealed under what follows
 * from it: an old version may be destroyed that many days after another one took its place.
 */
export const createVault = (
  personal: Pick<PersonalData, 'sealFleeting' | 'openFleeting' | 'blind'>,
): Vault => ({
  seal: personal.sealFleeting,
  open: personal.openFleeting,
  index: (address) => personal.blind(`recipient ${address.toLowerCase()}`),
})
