import type { Route } from './+types/privacy.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
