/** A colour in OKLCH (Björn Ottosson, "A perceptual color space for image processing", 2020): l 0 … 1, h in degrees. */
export interface Lch {
  l: number
  c: number
  h: number
}

/** Reads `1d2433` or `#1d2433`. */
export const toLch = (hex: string): Lch => {
  const n = Number.parseInt(hex.replace('#', ''), 16)
  const [r, g, b] = [n >> 16, (n >> 8) & 255, n & 255].map((byte) => linear(byte / 255)) as Triple
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360,
  }
}

/** `#rrggbb`; what sRGB cannot show loses chroma until it can, and keeps lightness and hue. */
export const toHex = ({ l, c, h }: Lch): string => {
  const light = Math.min(Math.max(l, 0), 1)
  let chroma = Math.max(c, 0)
  for (let i = 0; i < 24; i++) {
    const rgb = toLinear({ l: light, c: chroma, h })
    if (rgb.every((v) => v > -0.0005 && v < 1.0005)) return hexOf(rgb)
    chroma *= 0.92
  }
  return hexOf(toLinear({ l: light, c: 0, h }))
}

type Triple = [number, number, number]

const toLinear = ({ l, c, h }: Lch): Triple => {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const l3 = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m3 = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s3 = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
    -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
    -0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3,
  ]
}

const linear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)

const gamma = (v: number): number => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)

const hexOf = (rgb: Triple): string =>
  `#${rgb
    .map((v) =>
      Math.round(gamma(Math.min(Math.max(v, 0), 1)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
