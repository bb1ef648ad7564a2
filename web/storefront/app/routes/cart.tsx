import type { Route } from './+types/cart.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
