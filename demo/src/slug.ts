const special: Record<string, string> = { ø: 'o', '&': 'and' }

/** Lower-case ASCII words between hyphens. */
export const slugify = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[ø&]/g, (letter) => special[letter] ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
