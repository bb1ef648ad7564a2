import type { Route } from './+types/search.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
