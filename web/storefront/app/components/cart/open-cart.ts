type Opening = {
  /** What has just been put into the bag, for the drawer to say so. */
  added?: string
}

type Show = (opening: Opening) => Promise<boolean>

let show: Show | undefined

/**
 * Opens the bag beside the page; after an addition with the variant that was `added`. False where there is no drawer (yet),
 * or its code does not come: the page of the bag is then what there is.
 */
export const openCart = async (opening: Opening = {}): Promise<boolean> =>
  show === undefined ? false : show(opening)

/** For the drawer's host alone. Returns what ends it. */
export const listenToOpenCart = (listener: Show): (() => void) => {
  show = listener
  return () => {
    if (show === listener) show = undefined
  }
}
