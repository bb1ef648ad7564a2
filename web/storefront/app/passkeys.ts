/** Whether this browser knows passkeys, and reads the options of one from JSON (Web Authentication 3, 5.1.9). */
export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

type Options = Record<string, unknown>

/** Asks the browser for a passkey; the answer as JSON text. Rejects where its owner declines or it takes too long. */
export const showPasskey = async (options: Options): Promise<string> => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  return JSON.stringify(await navigator.credentials.get({ publicKey }))
}

/** Has the browser make a passkey; the answer as JSON text. */
export const makePasskey = async (options: Options): Promise<string> => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  return JSON.stringify(await navigator.credentials.create({ publicKey }))
}
