import type { Route } from './+types/wishlist.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
