import type { Route } from './+types/content.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
