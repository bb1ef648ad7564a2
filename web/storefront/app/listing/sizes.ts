const letters = [
  'XXXS',
  'XXS',
  'XS',
  'S',
  'S/M',
  'M',
  'M/L',
  'L',
  'L/XL',
  'XL',
  'XXL',
  '2XL',
  'XXXL',
  '3XL',
  '4XL',
  '5XL',
]
/** Scales that follow each other where several are in one list. */
const scales = { letters: 0, number: 1, waist: 2, measure: 3, age: 4, other: 5, one: 6 } as const

/** From small to large: letters, then numbers, waists and lengths, measures, ages; one size and what is unknown last. */
export const compareSizes = (one: string, other: string): number => {
  const [a, b] = [placeOf(one), placeOf(other)]
  for (const [index, rank] of a.entries()) {
    const difference = rank - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return one.localeCompare(other, 'en', { numeric: true })
}

const placeOf = (size: string): [scale: number, rank: number, finer: number] => {
  const letter = letters.indexOf(size.toUpperCase())
  if (letter >= 0) return [scales.letters, letter, 0]
  if (/^one size$/i.test(size)) return [scales.one, 0, 0]
  const waist = /^W(\d+)\s*L(\d+)$/i.exec(size)
  if (waist) return [scales.waist, Number(waist[1]), Number(waist[2])]
  const [, first = '', unit = ''] = /^(\d+(?:[.,]\d+)?)(?:\s*[–-]\s*\d+)?\s*(\D*)$/.exec(size) ?? []
  if (first === '') return [scales.other, 0, 0]
  const rank = Number(first.replace(',', '.'))
  if (unit === '') return [scales.number, rank, 0]
  if (/^(years?|y)$/i.test(unit)) return [scales.age, rank, 1]
  if (/^(months?|m)$/i.test(unit)) return [scales.age, rank / 12, 0]
  return [scales.measure, rank, 0]
}
