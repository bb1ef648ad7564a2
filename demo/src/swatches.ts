import { palettes } from './colours.ts'

/** The families that are no colour's name, by the one that stands for them in a filter. */
const families: Readonly<Record<string, string>> = {
  Blue: '#3b5c93',
  Grey: '#8b8d90',
  Beige: '#d3c3a5',
  Brown: '#7a5236',
  Green: '#5d7a58',
  Red: '#b03a34',
  Orange: '#d68a4b',
  Yellow: '#e8c95c',
  Pink: '#dda0a2',
  Purple: '#7d5c8c',
}

/** Every colour and every family of colours once, by name; of a name that is dyed in several tones the first. */
export const swatches: readonly { value: string; hex: string }[] = [
  ...new Map([
    ...Object.entries(families),
    ...Object.values(palettes)
      .flat()
      .toReversed()
      .map(({ name, hex }) => [name, hex] as const),
  ]),
].map(([value, hex]) => ({ value, hex }))
