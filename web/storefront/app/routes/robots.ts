import type { Route } from './+types/robots.ts'

export const loader = (_: Route.LoaderArgs) => ({})
