/** Whether this browser knows passkeys, and reads the options of one from JSON (Web Authentication 3, 5.1.9). */
export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/** Whether it offers them where a user name is typed (Web Authentication 3, 5.1.7). */
export const offersPasskeys = async (): Promise<boolean> =>
  knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true

type Options = Record<string, unknown>

/**
 * Asks the browser for a passkey, or, until a signal ends that, has it offer them where a user name is typed; the answer as
 * JSON text. Rejects where its owner declines, it takes too long or it is ended. One at a time.
 */
export const showPasskey = async (options: Options, offered?: AbortSignal): Promise<string> => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  const how = offered === undefined ? {} : { mediation: 'conditional' as const, signal: offered }
  return JSON.stringify(await navigator.credentials.get({ publicKey, ...how }))
}

/** Has the browser make a passkey; the answer as JSON text. */
export const makePasskey = async (options: Options): Promise<string> => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  return JSON.stringify(await navigator.credentials.create({ publicKey }))
}
