import type { Route } from './+types/log-in.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
