import type { Route } from './+types/about.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
