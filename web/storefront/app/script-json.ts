/** What JSON may hold and a script element may not, spelt so that JSON reads the same. */
const unsafe = /[<>&\u2028\u2029]/g

/** JSON that cannot end the script element that it stands in, whatever a product is called. */
export const scriptJson = (data: unknown): string =>
  JSON.stringify(data).replaceAll(unsafe, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
