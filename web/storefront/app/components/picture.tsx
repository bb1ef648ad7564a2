/** Widths in pixels in which the media service gives every picture out. */
const widths = [160, 320, 480, 640, 960, 1280, 1920]
const media = '/api/media/v1/images/'

type Props = {
  /** The address of a product's picture; what follows `#` says which colour it shows and is no part of it. */
  src: string | undefined
  alt: string
  /** The width that the picture takes, as in `<img sizes>`. */
  sizes: string
  /** The picture that a visitor sees first is fetched at once. */
  priority?: boolean
  className?: string
  /** A tiny picture as a data URI, shown until the real one is there. */
  placeholder?: string | undefined
}

/**
 * A picture of clothes, 4 wide by 5 high. Its room is kept free and toned like the studio it was taken in.
 * The few browsers that do not know AVIF are given one width.
 */
export const Picture = ({ src, alt, sizes, priority = false, className = '', placeholder }: Props) => {
  const address = src?.split('#')[0]
  const frame = `block aspect-[4/5] w-full bg-surface object-cover ${className}`
  if (address === undefined || address === '')
    return alt ? <span className={frame} role="img" aria-label={alt} /> : <span className={frame} />
  const image = {
    width: 800,
    height: 1000,
    decoding: 'async',
    loading: priority ? 'eager' : 'lazy',
    fetchPriority: priority ? 'high' : 'auto',
    className: frame,
    ...(placeholder && { style: { background: `center / cover url("${placeholder}")` } }),
  } as const
  if (!address.startsWith(media)) return <img src={address} alt={alt} {...image} />
  const srcSet = widths.map((width) => `${address}/${width}.avif ${width}w`).join(', ')
  return (
    <picture>
      <source type="image/avif" srcSet={srcSet} sizes={sizes} />
      <img src={`${address}/960.webp`} alt={alt} {...image} />
    </picture>
  )
}
