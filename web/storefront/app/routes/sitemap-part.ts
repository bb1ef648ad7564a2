import type { Route } from './+types/sitemap-part.ts'

export const loader = (_: Route.LoaderArgs) => ({})
