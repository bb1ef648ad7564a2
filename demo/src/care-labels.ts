import type { GeneratedProduct } from './catalogue.ts'

/** Of each way to wash that fabrics have (`fabric.ts`), by what its first line says, the symbols on the label. */
const symbolsByFirstLine: Readonly<Record<string, readonly string[]>> = {
  'Machine wash at 40 °C with similar colours': [
    'wash_40',
    'bleach_not',
    'tumble_low',
    'iron_150',
    'clean_not',
  ],
  'Machine wash at 30 °C': ['wash_30_mild', 'bleach_not', 'tumble_not', 'dry_line', 'iron_110', 'clean_not'],
  'Hand wash cold or use the delicates cycle': [
    'wash_hand',
    'bleach_not',
    'tumble_not',
    'dry_line_shade',
    'iron_110',
    'clean_p_mild',
  ],
  'Hand wash at 30 °C with wool detergent': [
    'wash_hand',
    'bleach_not',
    'tumble_not',
    'dry_flat',
    'iron_110',
    'clean_p',
  ],
  'Dry clean only': ['wash_not', 'bleach_not', 'tumble_not', 'iron_110', 'clean_p'],
  'Wash seldom, inside out, at 30 °C, and line dry': [
    'wash_30',
    'bleach_not',
    'tumble_not',
    'dry_line',
    'iron_150',
    'clean_not',
  ],
  'Wash seldom, inside out, at 30 °C': [
    'wash_30',
    'bleach_not',
    'tumble_not',
    'dry_line',
    'iron_150',
    'clean_not',
  ],
  'Machine wash at 30 °C, gentle': ['wash_30_mild', 'bleach_not', 'tumble_low', 'iron_not', 'clean_not'],
}

/** What it is made of and how it is looked after, as the catalogue keeps it; leather, straw and metal have no care symbols. */
export const labelOf = ({ composition, care }: Pick<GeneratedProduct, 'composition' | 'care'>) => {
  const fibres = composition
    .map(({ material, percent }) => ({ fibre: codeOf(material), percent }))
    .toSorted((one, other) => other.percent - one.percent)
  const symbols = symbolsByFirstLine[care[0] ?? ''] ?? []
  return {
    ...(fibres.length > 0 && { composition: [{ part: 'whole', fibres }] }),
    ...(symbols.length > 0 && { care: symbols }),
  }
}

const codeOf = (material: string): string => material.toLowerCase().replaceAll(/[^a-z]+/g, '_')
