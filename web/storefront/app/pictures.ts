/** Which of a product's pictures show a colour; all of them where none says so. */
export const picturesOf = (urls: readonly string[], colour: string | undefined): string[] => {
  const shown = urls.filter((url) => colourOf(url) === colour)
  return colour !== undefined && shown.length > 0 ? shown : [...urls]
}

const colourOf = (url: string): string | undefined => {
  const fragment = url.split('#')[1]
  return fragment === undefined ? undefined : (new URLSearchParams(fragment).get('colour') ?? undefined)
}
