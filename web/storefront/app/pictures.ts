/** What the fragment of a picture's address says: which options of variants it belongs to, and what it shows. */
const toldOf = (url: string): { alt: string | undefined; options: [name: string, value: string][] } => {
  const fragment = url.split('#')[1]
  if (fragment === undefined) return { alt: undefined, options: [] }
  const told = new URLSearchParams(fragment)
  const alt = told.get('alt') ?? undefined
  told.delete('alt')
  return { alt, options: [...told] }
}

/**
 * Which of a product's pictures show a variant with these options, an own one first: those that name its options, then those
 * that name none. All of them where none says whose it is.
 */
export const picturesOf = (
  urls: readonly string[],
  options: Readonly<Record<string, string | undefined>>,
): string[] => {
  const fitting = urls
    .map((url) => ({ url, told: toldOf(url).options }))
    .filter(({ told }) => told.every(([name, value]) => options[name] === value))
  const own = fitting.filter(({ told }) => told.length > 0)
  if (own.length === 0) return [...urls]
  return [
    ...own.toSorted((one, other) => other.told.length - one.told.length),
    ...fitting.filter((one) => one.told.length === 0),
  ].map(({ url }) => url)
}

/** What somebody wrote that a picture shows. */
export const altOf = (url: string): string | undefined => toldOf(url).alt
