const special: Record<string, string> = { ø: 'o', '&': 'and' }

const plain = /^[a-z0-9]+(?:[ -][a-z0-9]+)*$/

/** Lower-case ASCII words between hyphens. */
export const slugify = (name: string): string => {
  const lower = name.toLowerCase()
  // Nearly all names are plain, and rules for the others take longer than making the rest of a product.
  if (plain.test(lower)) return lower.replaceAll(' ', '-')
  return lower
    .replace(/[ø&]/g, (letter) => special[letter] ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
