import type { Route } from './+types/register.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
