import { join } from 'node:path'
import { describeBuild } from '@selvedge/web-kit/build'

export const adminBuild = describeBuild('back office', join(import.meta.dirname, '..'))
