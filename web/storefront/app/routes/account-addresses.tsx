import type { Route } from './+types/account-addresses.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
