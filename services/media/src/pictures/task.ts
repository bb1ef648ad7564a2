import type { ImageFormat } from '../variant.ts'

/** What the studio is asked to do. A source that is text is a drawing in SVG. */
export type Task =
  | { kind: 'take_in'; upload: Uint8Array }
  | ({ kind: 'paint' } & Variant)
  | { kind: 'describe'; source: Uint8Array | string }

export type Variant = { source: Uint8Array | string; width: number; format: ImageFormat }

export type Painted = Uint8Array<ArrayBuffer>

export type Description = {
  /** In pixels. */
  width: number
  height: number
  /** A data URI of at most 400 bytes. */
  placeholder: string
  /** `#e8e4dc` */
  dominant_colour: string
}

/** An upload as it is kept. */
export type Taken = Description & { bytes: Uint8Array<ArrayBuffer> }

export type Refusal =
  | { refused: 'empty' | 'unknown_type' | 'vector' | 'animated' | 'broken' }
  | { refused: 'too_large'; width: number; height: number }

export type ResultOf<T extends Task> = T extends { kind: 'take_in' }
  ? Taken | Refusal
  : T extends { kind: 'paint' }
    ? Painted
    : Description
