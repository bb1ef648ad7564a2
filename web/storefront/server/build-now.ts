import { buildNow } from '@selvedge/web-kit/build-now'
import { storefrontBuild } from './build.ts'

await buildNow(storefrontBuild)
