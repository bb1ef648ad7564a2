import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network of an address: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one, which is about what a
 * provider gives to one customer or a few hundred. Null where it is none.
 */
export const shortenAddress = (address: string): string | null => {
  const plain = address.replace(/%.*$/, '')
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (v4 !== undefined) return isIPv4(v4) ? `${v4.split('.').slice(0, 3).join('.')}.0/24` : null
  if (!isIPv6(plain)) return null
  const [head = '', tail] = plain.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const behind = tail === undefined ? [] : tail.split(':').filter((group) => group !== '')
  // A dotted IPv4 address at the end stands for two groups.
  const width = (parts: string[]) => parts.length + (parts.at(-1)?.includes('.') ? 1 : 0)
  const zeros = tail === undefined ? 0 : 8 - width(groups) - width(behind)
  const first = [...groups, ...Array<string>(zeros).fill('0'), ...behind].slice(0, 3)
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/48`
}
