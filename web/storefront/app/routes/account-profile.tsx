import type { Route } from './+types/account-profile.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
