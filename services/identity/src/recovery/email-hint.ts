/** An e-mail address as somebody recognises it who knows it: `a***@example.com`. */
export const emailHint = (email: string): string => {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}***${email.slice(at)}`
}
