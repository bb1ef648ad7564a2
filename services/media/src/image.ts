import type { Image } from '@selvedge/contracts'
import type { ImageRow } from './store.ts'
import { addressOf } from './variant.ts'

/** A picture as staff see it. */
export const imageOf = ({ file: _, ...row }: ImageRow): Image => ({ ...row, url: addressOf(row.id) })
