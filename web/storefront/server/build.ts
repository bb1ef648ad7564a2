import { join } from 'node:path'
import { describeBuild } from '@selvedge/web-kit/build'

export const storefrontBuild = describeBuild('storefront', join(import.meta.dirname, '..'))
