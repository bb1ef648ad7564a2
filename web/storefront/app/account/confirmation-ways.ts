import { localPath } from '../session/same-site.ts'

/**
 * Where the page that confirms who somebody is leads, by its own address: within this shop, whatever that says. Who cancels
 * asks for nothing any more.
 */
export const confirmationWays = (address: string, fallback: string): { done: string; cancelled: string } => {
  const { searchParams: search } = new URL(address)
  const to = search.get('to')
  const cancelled = localPath(search.get('cancel') ?? to, fallback)
  return { done: localPath(to, fallback), cancelled: cancelled.replace(/[?#].*$/s, '') }
}
