const media = '/api/media/v1/images/'
const attempts = 4

/**
 * Asks again for pictures that did not come, as where too many are being drawn at once: after two seconds, and each time
 * after twice as long. One listener for all pictures, which also finds those that failed before it was there.
 */
export const mendPictures = (page: Document): void => {
  const tried = new WeakMap<HTMLImageElement, number>()
  const mend = (picture: HTMLImageElement) => {
    const before = tried.get(picture) ?? 0
    if (before >= attempts || !(picture.currentSrc || picture.src).includes(media)) return
    tried.set(picture, before + 1)
    setTimeout(
      () => {
        // The same address again has a browser look anew, at the sources around it too.
        if (picture.isConnected) picture.setAttribute('src', picture.getAttribute('src') ?? '')
      },
      2000 * 2 ** before,
    )
  }
  page.addEventListener('error', ({ target }) => target instanceof HTMLImageElement && mend(target), true)
  for (const picture of page.images)
    if (picture.complete && picture.naturalHeight + picture.naturalWidth === 0) mend(picture)
}
