import type { Route } from './+types/cookie-choices.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
