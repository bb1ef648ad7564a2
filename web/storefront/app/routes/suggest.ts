import type { Route } from './+types/suggest.ts'

export const loader = (_: Route.LoaderArgs) => ({})
