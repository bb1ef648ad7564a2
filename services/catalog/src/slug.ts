import slugify from '@sindresorhus/slugify'

const longest = 140

/**
 * Slugs to try for a name, best first. The second ends in a piece of the id, so it is free without looking, and the same
 * name gives the same product the same slugs again.
 */
export const slugsFor = (name: string, id: string): [string, string] => {
  const text = slugify(name, { decamelize: false }).slice(0, longest).replace(/-+$/, '')
  const base = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) ? text : 'item'
  return [base, `${base}-${id.slice(-8)}`]
}
