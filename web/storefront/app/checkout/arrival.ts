const day = 86_400_000

/** From when until when a parcel is expected, as instants; `from` is when it is handed over. */
export const arrivalOf = ({ min_days, max_days }: { min_days: number; max_days: number }, from: number) => ({
  first: new Date(from + min_days * day).toISOString(),
  last: new Date(from + max_days * day).toISOString(),
})
