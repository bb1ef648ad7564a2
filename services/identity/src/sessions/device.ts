import { isIP } from 'node:net'
import { networkOf } from '@selvedge/kernel'
import Bowser from 'bowser'

/** What people would call the device: “Firefox on Linux”; null where the program says nothing of use. */
export const deviceOf = (userAgent: string | undefined): string | null => {
  if (userAgent === undefined || userAgent.trim() === '') return null
  const { browser, os } = Bowser.parse(userAgent)
  const names = [browser.name, os.name].filter((name): name is string => name !== undefined && name !== '')
  if (names.length > 0) return names.join(' on ').slice(0, 80)
  // An app or a script says its own name first.
  const [product] = /^[A-Za-z][\w .-]{0,39}/.exec(userAgent) ?? []
  return product?.trim() || null
}

/** An address without the part that tells one line of a neighbourhood from the next: `203.0.113.x`, `2001:db8:1::x`. */
export const shortened = (address: string | undefined): string | null => {
  if (address === undefined) return null
  const network = networkOf(address)
  if (isIP(network) === 4) return network.replace(/\d+$/, 'x')
  const parts = network.split(':')
  return parts.length === 4 ? `${parts.slice(0, 3).join(':')}::x` : null
}
