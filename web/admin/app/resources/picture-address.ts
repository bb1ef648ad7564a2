/** A picture of a product: where it is, whose it is and what it shows. The last two stand in the address's fragment. */
export type Pictured = { src: string; colour: string; alt: string; others: string }

export const readPicture = (url: string): Pictured => {
  const [src = '', fragment = ''] = url.split('#')
  const told = new URLSearchParams(fragment)
  const [colour, alt] = [told.get('colour') ?? '', told.get('alt') ?? '']
  told.delete('colour')
  told.delete('alt')
  return { src, colour, alt, others: told.toString() }
}

export const writePicture = ({ src, colour, alt, others }: Pictured): string => {
  const told = new URLSearchParams({ ...(colour && { colour }) })
  for (const [name, value] of new URLSearchParams(others)) told.append(name, value)
  if (alt.trim() !== '') told.append('alt', alt.trim())
  // A plus is a blank in forms alone.
  const fragment = told.toString().replaceAll('+', '%20')
  return fragment === '' ? src : `${src}#${fragment}`
}

/** The list with one of its things at another place. */
export const moved = <T>(all: readonly T[], from: number, to: number): T[] => {
  const thing = all[from]
  if (thing === undefined || to < 0 || to >= all.length) return [...all]
  return all.toSpliced(from, 1).toSpliced(to, 0, thing)
}
