import type { GarmentDetails } from '@selvedge/contracts'

/** What there is of them, in the order in which a document shows it. */
export const detailsOf = ({ axes = [], composition = [], care = [] }: GarmentDetails): GarmentDetails => ({
  ...(axes.length > 0 && { axes }),
  ...(composition.length > 0 && { composition }),
  ...(care.length > 0 && { care }),
})
