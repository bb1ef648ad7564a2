/** The numbers to show of many pages: the first, the last, and those about this one; null is where some are left out. */
export const pageNumbers = (page: number, last: number): (number | null)[] => {
  const near = [1, page - 1, page, page + 1, last].filter((one) => one >= 1 && one <= last)
  const shown = [...new Set(near)].toSorted((one, other) => one - other)
  return shown.flatMap((one, index) => {
    const gap = one - (shown[index - 1] ?? one)
    // What hides one number only is as wide as the number.
    return gap > 2 ? [null, one] : gap === 2 ? [one - 1, one] : [one]
  })
}
