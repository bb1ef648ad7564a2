import type { Route } from './+types/order.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
