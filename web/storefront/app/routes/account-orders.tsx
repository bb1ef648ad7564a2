import type { Route } from './+types/account-orders.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
