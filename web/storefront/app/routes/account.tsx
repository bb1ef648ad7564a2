import type { Route } from './+types/account.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
