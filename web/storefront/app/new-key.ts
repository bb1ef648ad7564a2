/** A random name for something that is to happen once, in a browser: also where it is no secure context, as on a phone at a laptop’s address. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
