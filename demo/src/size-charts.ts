import type { GeneratedCategory } from './catalogue.ts'

type System = 'EU' | 'UK' | 'US' | 'JP'
type Measure = 'height' | 'chest' | 'waist' | 'hips' | 'foot' | 'head'

export interface GeneratedSizeChart {
  code: string
  name: string
  source: string
  brand: string | null
  category_ids: string[]
  systems: System[]
  measures: Measure[]
  rows: { names: string[]; sizes: string[]; centimetres: number[] }[]
}

type Table = {
  name: string
  source: string
  of: string[]
  systems: System[]
  measures: Measure[]
  brand?: string
  rows: string
}

const everywhere: System[] = ['EU', 'UK', 'US', 'JP']
const body =
  'Body measures: EN 13402-3 (steps of 4 cm of bust, from EU 46 on of 6). Sizes of other systems: what the trade commonly prints; no standard fixes them.'
const shoe =
  'ISO/TS 19407: an EU size is 2/3 cm, UK and US sizes are 1/3 inch of the last, JP (JIS S 5037) is the foot in centimetres; the last is 15 mm longer than the foot.'

/** A row: the names of the size | what it is in each system, `-` for nothing | the body in centimetres. */
const tables: Record<string, Table> = {
  women: {
    name: 'Women’s clothing',
    source: body,
    of: ['Women'],
    systems: everywhere,
    measures: ['chest', 'waist', 'hips'],
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
    name: 'Men’s clothing',
    source: body,
    of: ['Men'],
    systems: everywhere,
    measures: ['chest', 'waist', 'hips'],
    rows: `
      XS,44|44 34 34 S|88 76 90
      S,46|46 36 36 S|92 80 94
      M,48|48 38 38 M|96 84 98
      L,50|50 40 40 L|100 88 102
      XL,52|52 42 42 LL|104 92 106
      XXL,54|54 44 44 3L|108 97 110
      3XL,56|56 46 46 4L|112 102 114`,
  },
  'women-jeans': {
    name: 'Women’s jeans',
    source: `Waist in inches on the label, body in centimetres. ${body}`,
    of: ['Women/Jeans'],
    systems: everywhere,
    measures: ['waist', 'hips'],
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
  'men-jeans': {
    name: 'Men’s jeans',
    source: `Waist in inches on the label, body in centimetres. ${body}`,
    of: ['Men/Jeans'],
    systems: everywhere,
    measures: ['waist', 'hips'],
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
  'women-shoes': {
    name: 'Women’s shoes',
    source: shoe,
    of: ['Women/Shoes'],
    systems: everywhere,
    measures: ['foot'],
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
  'men-shoes': {
    name: 'Men’s shoes',
    source: shoe,
    of: ['Men/Shoes'],
    systems: everywhere,
    measures: ['foot'],
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
    name: 'Kids’ clothing',
    source:
      'Body height, by which children’s sizes go (EN 13402-3); US and JP sizes as the trade prints them.',
    of: ['Kids'],
    systems: ['EU', 'US', 'JP'],
    measures: ['height', 'chest', 'waist'],
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
    name: 'Belts',
    source: 'The waist at which the middle hole closes.',
    of: ['Accessories/Belts'],
    systems: [],
    measures: ['waist'],
    rows: '75||75\n85||85\n95||95\n105||105\n115||115',
  },
  hats: {
    name: 'Hats',
    source: 'Girth of the head (EN 13402-1).',
    of: ['Accessories/Scarves & Hats'],
    systems: [],
    measures: ['head'],
    rows: 'S/M||56\nL/XL||59',
  },
}

export const sizeChartsOf = (categories: readonly GeneratedCategory[]): GeneratedSizeChart[] =>
  Object.entries(tables).map(([code, { of, rows, brand = null, ...table }]) => ({
    code,
    ...table,
    brand,
    category_ids: of.map((path) => {
      const found = categories.find((category) => category.path.join('/') === path)
      if (found === undefined) throw new RangeError(`there is no category ${path}`)
      return found.id
    }),
    rows: rows
      .trim()
      .split('\n')
      .map((row) => {
        const [names = '', sizes = '', centimetres = ''] = row.trim().split('|')
        return {
          names: names.split(','),
          sizes: sizes === '' ? [] : sizes.split(' '),
          centimetres: centimetres.split(' ').map(Number),
        }
      }),
  }))
