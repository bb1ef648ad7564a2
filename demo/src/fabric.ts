import type { Palette } from './colours.ts'
import type { Fabric } from './fabrics.ts'

const washes = {
  warm: ['Machine wash at 40 °C with similar colours', 'Wash inside out', 'Iron on medium', 'Do not bleach'],
  cool: ['Machine wash at 30 °C', 'Reshape while damp', 'Do not tumble dry', 'Warm iron on the reverse'],
  delicate: [
    'Hand wash cold or use the delicates cycle',
    'Do not wring',
    'Hang to dry in the shade',
    'Cool iron',
  ],
  wool: [
    'Hand wash at 30 °C with wool detergent',
    'Dry flat',
    'Store folded, not hung',
    'Comb off any pilling',
  ],
  clean: ['Dry clean only', 'Brush after wear', 'Air between wears', 'Store on a shaped hanger'],
  denim: ['Wash seldom, inside out, at 30 °C', 'Line dry', 'Indigo may rub off on light fabrics at first'],
  leather: [
    'Wipe with a dry, soft cloth',
    'Feed with neutral cream twice a year',
    'Keep away from radiators',
  ],
  suede: ['Brush with a suede brush', 'Protect with a water-repellent spray', 'Let dry naturally if wet'],
  shell: ['Machine wash at 30 °C, gentle', 'Close all zips first', 'Reproof once a season', 'Do not iron'],
  wipe: ['Sponge clean with cool water', 'Do not machine wash', 'Keep in shape when stored'],
  jewel: ['Take off before swimming or showering', 'Polish with the cloth provided', 'Store in its pouch'],
} satisfies Record<string, string[]>

/**
 * Reads a fabric from its compact notation: `name | short | material | 70 Wool + 30 Silk`, its
 * palette and care, its patterns as `plain 6, stripe 2`, and one sentence a line.
 */
export const fabric = (
  title: string,
  use: [palette: Palette, care: keyof typeof washes, patterns: string],
  says: string,
): Fabric => {
  const [name = '', short = '', material = '', parts = ''] = title.split('|').map((part) => part.trim())
  const [palette, care, worn] = use
  return {
    name,
    short,
    material,
    palette,
    care: washes[care],
    composition: parts.split('+').map((part) => {
      const [, percent = '', of = ''] = /^\s*(\d+) (.+?)\s*$/.exec(part) ?? []
      return { material: of, percent: Number(percent) }
    }),
    patterns: worn.split(',').map((entry) => {
      const [pattern = 'plain', weight = '1'] = entry.trim().split(' ')
      return [pattern as Fabric['patterns'][number][0], Number(weight)]
    }),
    says: says.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
  }
}
