/** What is measured on the body (of feet and heads too), never on the garment. */
export type Measure = 'height' | 'chest' | 'waist' | 'hips' | 'foot' | 'head'
export const systems = ['EU', 'UK', 'US', 'JP'] as const
export type System = (typeof systems)[number]

/** One size: what it is called here and elsewhere, and the body it is cut for, in centimetres. */
export type GuideRow = { names: string[]; elsewhere: Partial<Record<System, string>>; centimetres: number[] }
export type SizeGuide = { measures: readonly Measure[]; systems: readonly System[]; rows: GuideRow[] }

type Table = { measures: Measure[]; systems: System[]; rows: string }

/** A row: the names of the size, what it is in each system, and the measures; `-` where there is nothing. */
const tables = {
  /* EN 13402-3: bust and hips in steps of 4 cm, from EU 46 on in steps of 6. */
  women: {
    measures: ['chest', 'waist', 'hips'],
    systems: ['EU', 'UK', 'US', 'JP'],
    rows: `
      XXS,32|32 4 0 5|76 60 84
      XS,34|34 6 2 7|80 64 88
      S,36|36 8 4 9|84 68 92
      M,38|38 10 6 11|88 72 96
      L,40|40 12 8 13|92 76 100
      XL,42|42 14 10 15|96 80 104
      XXL,44|44 16 12 17|100 84 108
      3XL,46|46 18 14 19|106 90 114
      48|48 20 16 21|112 96 120
      50|50 22 18 23|118 102 126`,
  },
  men: {
    measures: ['chest', 'waist', 'hips'],
    systems: ['EU', 'UK', 'US', 'JP'],
    rows: `
      XS,44|44 34 34 S|88 76 90
      S,46|46 36 36 S|92 80 94
      M,48|48 38 38 M|96 84 98
      L,50|50 40 40 L|100 88 102
      XL,52|52 42 42 LL|104 92 106
      XXL,54|54 44 44 3L|108 97 110
      3XL,56|56 46 46 4L|112 102 114`,
  },
  women_jeans: {
    measures: ['waist', 'hips'],
    systems: ['EU', 'UK', 'US', 'JP'],
    rows: `
      W24|32 4 0 5|61 86
      W25|34 6 2 7|63.5 88.5
      W26|34 6 2 7|66 91
      W27|36 8 4 9|68.5 93.5
      W28|36 8 4 9|71 96
      W29|38 10 6 11|73.5 98.5
      W30|40 12 8 13|76 101
      W31|40 12 8 13|78.5 103.5
      W32|42 14 10 15|81 106
      W33|42 14 10 15|83.5 108.5`,
  },
  men_jeans: {
    measures: ['waist', 'hips'],
    systems: ['EU', 'UK', 'US', 'JP'],
    rows: `
      W28|44 28 28 28|72 89
      W30|46 30 30 30|77 94
      W31|46 31 31 31|79.5 96.5
      W32|48 32 32 32|82 99
      W33|48 33 33 33|84.5 101.5
      W34|50 34 34 34|87 104
      W36|52 36 36 36|92 109
      W38|54 38 38 38|97 114`,
  },
  /* Foot and last differ by 15 mm, and an EU size is two thirds of a centimetre (ISO/TS 19407). */
  women_shoes: {
    measures: ['foot'],
    systems: ['EU', 'UK', 'US', 'JP'],
    rows: `
      35|35 2.5 5 22|22
      36|36 3.5 6 22.5|22.5
      37|37 4 6.5 23|23.2
      38|38 5 7.5 24|23.8
      39|39 6 8.5 24.5|24.5
      40|40 6.5 9 25|25.2
      41|41 7.5 10 26|25.8
      42|42 8 10.5 26.5|26.5`,
  },
  men_shoes: {
    measures: ['foot'],
    systems: ['EU', 'UK', 'US', 'JP'],
    rows: `
      39|39 5.5 6.5 24.5|24.5
      40|40 6.5 7.5 25|25.2
      41|41 7.5 8.5 26|25.8
      42|42 8 9 26.5|26.5
      43|43 9 10 27|27.2
      44|44 9.5 10.5 28|27.8
      45|45 10.5 11.5 28.5|28.5
      46|46 11 12 29|29.2
      47|47 12 13 30|29.8`,
  },
  kids: {
    measures: ['height', 'chest', 'waist'],
    systems: ['EU', 'US', 'JP'],
    rows: `
      2–3|98 3T 100|98 54 51
      3–4|104 4T 100|104 56 53
      4–5|110 5 110|110 58 54
      5–6|116 6 120|116 60 55
      7–8|128 8 130|128 66 59
      9–10|140 10 140|140 72 63
      11–12|152 12 150|152 78 67
      13–14|164 14 160|164 84 71`,
  },
  belts: {
    measures: ['waist'],
    systems: [],
    rows: `
      75||75
      85||85
      95||95
      105||105
      115||115`,
  },
  hats: { measures: ['head'], systems: [], rows: '\nS/M||56\nL/XL||59' },
} satisfies Record<string, Table>

const shoes = new Set(['sneaker', 'boot', 'heel', 'shoe', 'sandal'])
const unsized = new Set(['bag', 'scarf', 'jewellery'])

/** What decides which guide is the right one. */
export type Sized = { garment: string | undefined; gender: string | undefined; sizes: readonly string[] }

const tableFor = ({ garment = '', gender, sizes }: Sized): keyof typeof tables | undefined => {
  if (unsized.has(garment)) return undefined
  if (garment === 'belt') return 'belts'
  if (garment === 'hat') return 'hats'
  const cut = gender === 'Men' ? 'men' : 'women'
  if (shoes.has(garment)) return gender === 'Kids' ? undefined : `${cut}_shoes`
  if (gender === 'Kids') return 'kids'
  return sizes.some((size) => /^W\d/.test(size)) ? `${cut}_jeans` : cut
}

/** Which guide tells about the sizes of a garment; undefined where none does, as for a bag. */
export const guideOf = (garment: Sized): SizeGuide | undefined => {
  const name = tableFor(garment)
  if (name === undefined) return undefined
  const table: Table = tables[name]
  const guide = {
    ...table,
    rows: table.rows
      .trim()
      .split('\n')
      .map((row) => rowOf(row, table.systems)),
  }
  return garment.sizes.some((size) => guide.rows.some((row) => isSize(row, size))) ? guide : undefined
}

const rowOf = (text: string, known: readonly System[]): GuideRow => {
  const [names = '', elsewhere = '', measures = ''] = text.trim().split('|')
  const sizes = elsewhere.split(' ')
  return {
    names: names.split(','),
    elsewhere: Object.fromEntries(known.map((system, index) => [system, sizes[index] ?? ''])),
    centimetres: measures.split(' ').map(Number),
  }
}

/** Whether a row tells about a size as a variant has it: `W30 L32` is of row W30, `2–3 years` of 2–3, `85 cm` of 85. */
export const isSize = ({ names }: GuideRow, size: string | undefined): boolean =>
  size !== undefined && names.some((name) => size === name || size.startsWith(`${name} `))

/** Inches, to the nearest half. */
export const inches = (centimetres: number): number => Math.round((centimetres / 2.54) * 2) / 2
