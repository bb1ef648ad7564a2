import { encode } from 'uqr'

/** A QR code as the path of an SVG of `size` by `size` modules, the quiet zone around it included (ISO/IEC 18004, 9.1). */
export const drawQr = (text: string): { size: number; path: string } => {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
