import type { Route } from './+types/brand.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
