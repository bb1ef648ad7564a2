import type { Route } from './+types/checkout.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
