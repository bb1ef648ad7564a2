import { T } from './schema.ts'

/** Bytes that are no JSON, and what they are: what an operation answers that `produces` a media type. */
export class Binary {
  /** One of the media types that the operation produces. */
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  /** A strong entity tag with its quotes: other bytes, another tag. */
  readonly etag: string | undefined

  constructor(type: string, body: Uint8Array<ArrayBuffer>, etag?: string) {
    this.type = type
    this.body = body
    this.etag = etag
  }
}

/** The output of an operation that `produces` something else than JSON. */
export const bytes = T.Unsafe<Binary>({ type: 'string', format: 'binary' })
