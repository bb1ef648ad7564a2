/** In what an upload may be written. */
export type UploadFormat = 'jpeg' | 'png' | 'webp' | 'avif'

type Sniffed = UploadFormat | 'empty' | 'vector' | 'animated' | 'unknown_type'

/**
 * What a file is by its first bytes, whatever its sender calls it. Nothing else reaches a decoder, of which libvips has
 * many that no shop needs.
 */
export const sniff = (bytes: Buffer): Sniffed => {
  if (bytes.length === 0) return 'empty'
  const head = bytes.subarray(0, 16).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return isAnimatedPng(bytes) ? 'animated' : 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.slice(4, 8) === 'ftyp')
    return ofBrands(head.slice(8, 12), bytes.subarray(16, 64).toString('latin1'))
  return isMarkup(bytes) ? 'vector' : 'unknown_type'
}

/** By the major brand and those that a file says it is compatible with (AV1 Image File Format, 6). */
const ofBrands = (major: string, compatible: string): Sniffed => {
  if (major === 'avis') return 'animated'
  return major === 'avif' || (major === 'mif1' && compatible.includes('avif')) ? 'avif' : 'unknown_type'
}

/** The chunk that makes a PNG move stands before its pixels (PNG, third edition, 11.3.6.1). */
const isAnimatedPng = (bytes: Buffer): boolean => {
  const control = bytes.indexOf('acTL', 8, 'latin1')
  return control !== -1 && control < bytes.indexOf('IDAT', 8, 'latin1')
}

/** An SVG in UTF-8 or UTF-16: refused by its name, because somebody will wonder. */
const isMarkup = (bytes: Buffer): boolean => {
  const text = bytes.subarray(0, 4096).toString('latin1').replaceAll('\0', '')
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:\?xml|!doctype|!--|svg)/i.test(text)
}
