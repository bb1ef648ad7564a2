import { domainToASCII } from 'node:url'

/**
 * Whether mail can go there, and nowhere else besides: one plain address. Quoted local parts, comments, address literals
 * and whatever a header or an SMTP command could be broken with are refused (a subset of RFC 5321, 4.1.2).
 */
export const isAddress = (text: string): boolean => {
  if (text.length > 254) return false
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  return at > 0 && local.length <= 64 && localPart.test(local) && isDomain(domain)
}

const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u

const isDomain = (domain: string): boolean => {
  const ascii = domainToASCII(domain)
  return (
    ascii.length <= 253 &&
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(ascii)
  )
}
