import { buildNow } from '@selvedge/web-kit/build-now'
import { adminBuild } from './build.ts'

await buildNow(adminBuild)
