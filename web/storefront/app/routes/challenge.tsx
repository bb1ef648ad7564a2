import type { Route } from './+types/challenge.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
