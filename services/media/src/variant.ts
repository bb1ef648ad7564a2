import { imageFormats, imageWidths } from '@selvedge/contracts'

export type ImageFormat = (typeof imageFormats)[number]

/** `640.avif` taken apart. Of the form that the contract has checked. */
export const readFileName = (file: string): { width: number; format: ImageFormat } => {
  const [width, format] = file.split('.') as [string, ImageFormat]
  return { width: Number(width), format }
}

/** Every width and format in which a picture of this width is served. */
export const variantsOf = (width: number): { width: number; format: ImageFormat }[] =>
  [...new Set(imageWidths.map((served) => Math.min(served, width)))].flatMap((served) =>
    imageFormats.map((format) => ({ width: served, format })),
  )

/** Below `/`, so that it is right behind every host. */
export const addressOf = (id: string) => `/api/media/v1/images/${id}`
