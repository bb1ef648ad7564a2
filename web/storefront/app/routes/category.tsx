import type { Route } from './+types/category.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
