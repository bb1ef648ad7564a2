import type { Route } from './+types/log-out.ts'

export const loader = (_: Route.LoaderArgs) => ({})
