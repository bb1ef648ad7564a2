import type { Route } from './+types/sitemap.ts'

export const loader = (_: Route.LoaderArgs) => ({})
