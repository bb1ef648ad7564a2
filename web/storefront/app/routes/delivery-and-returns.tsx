import type { Route } from './+types/delivery-and-returns.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
