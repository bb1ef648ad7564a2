/** The form in which user names and e-mail addresses are compared: Ann@Example.com and ann@example.com are one. */
export const loginKey = (name: string): string => name.normalize('NFKC').toLowerCase()
