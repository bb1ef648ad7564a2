type Opening = {
  /** What has just been put into the bag, for the drawer to say so. */
  added?: string
}

let show: ((opening: Opening) => void) | undefined

/**
 * Opens the bag beside the page; after an addition with the variant that was `added`. False where there is no drawer (yet):
 * the page of the bag is then what there is.
 */
export const openCart = (opening: Opening = {}): boolean => {
  show?.(opening)
  return show !== undefined
}

/** For the drawer's host alone. Returns what ends it. */
export const listenToOpenCart = (listener: (opening: Opening) => void): (() => void) => {
  show = listener
  return () => {
    if (show === listener) show = undefined
  }
}
