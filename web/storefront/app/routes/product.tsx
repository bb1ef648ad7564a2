import type { Route } from './+types/product.ts'

export const loader = (_: Route.LoaderArgs) => ({})

export default function Page() {
  return null
}
