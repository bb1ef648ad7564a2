/** sRGB as lightness and two axes of colour, where distances are about as large as they look (Ottosson's Oklab, 2020). */
const toOklab = (hex: string): [number, number, number] => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** Lightness tells families apart less than hue does: navy is a blue. */
const lightnessWeight = 0.35

const distance = (one: string, other: string): number => {
  const [a, b] = [toOklab(one), toOklab(other)]
  return Math.hypot((a[0] - b[0]) * lightnessWeight, a[1] - b[1], a[2] - b[2])
}

type Colour = { name: string; hex: string | null }

/** The name of the colour that looks most like one of those wanted (`#rrggbb`); undefined where none has a look. */
export const nearestColour = (colours: readonly Colour[], wanted: readonly string[]): string | undefined => {
  const seen = colours.flatMap(({ name, hex }) =>
    hex === null ? [] : wanted.map((want) => ({ name, far: distance(hex, want) })),
  )
  return seen.toSorted((one, other) => one.far - other.far)[0]?.name
}
