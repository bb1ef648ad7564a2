import { writeUuid } from './uuid-bytes.ts'

const firstBytes = 64 * 1024
const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const trailer = -1
const longestLoop = 64

/** Puts one value, which is not null, behind what was written; its length in bytes goes before it. */
export type Encode = (rows: BinaryRows, value: never) => void

/**
 * Rows in PostgreSQL's binary COPY format ("File Formats" in the manual's page on COPY; values as the `…recv` functions of
 * their types take them), in one buffer that grows to what is needed and is used again. Binary rows cost the server
 * half of what text costs it to read.
 */
export class BinaryRows {
  length = 0
  private bytes = Buffer.allocUnsafeSlow(firstBytes)
  private view = viewOf(this.bytes)

  /** One row: a value for each of the encoders. null and undefined are NULL. */
  add(encoders: readonly Encode[], values: readonly unknown[]): void {
    if (this.length === 0) this.raw(header)
    this.int16(encoders.length)
    for (let at = 0; at < encoders.length; at++) {
      const value = values[at]
      if (value === null || value === undefined) this.int32(-1)
      else (encoders[at] as Encode)(this, value as never)
    }
  }

  /** What was added, whole and ended. It is valid until the next `clear`. */
  finish(): Buffer {
    this.int16(trailer)
    return this.bytes.subarray(0, this.length)
  }

  clear(): void {
    this.length = 0
  }

  int16(value: number): void {
    this.makeRoom(2)
    this.view.setInt16(this.length, value)
    this.length += 2
  }

  int32(value: number): void {
    this.makeRoom(4)
    this.view.setInt32(this.length, value)
    this.length += 4
  }

  /** A safe integer in eight bytes. */
  int64(value: number): void {
    const high = Math.floor(value / 2 ** 32)
    this.int32(high)
    this.int32(value - high * 2 ** 32)
  }

  byte(value: number): void {
    this.makeRoom(1)
    this.bytes[this.length++] = value
  }

  raw(bytes: Uint8Array): void {
    this.makeRoom(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** The text of a UUID, or its sixteen bytes, for which a loop is quicker than `set`; behind their length. */
  uuid(value: string | Uint8Array): void {
    this.makeRoom(20)
    this.view.setInt32(this.length, 16)
    const start = this.length + 4
    if (typeof value === 'string') writeUuid(value, this.bytes, start)
    else for (let at = 0; at < 16; at++) this.bytes[start + at] = value[at] as number
    this.length += 20
  }

  /** UTF-8 behind its length. */
  text(value: string): void {
    this.makeRoom(4 + 3 * value.length)
    const written = this.ascii(value, this.length + 4) ?? this.bytes.write(value, this.length + 4)
    this.view.setInt32(this.length, written)
    this.length += 4 + written
  }

  /** A short text of ASCII alone, for which a loop is quicker than the call that it saves; undefined for any other. */
  private ascii(value: string, start: number): number | undefined {
    const { length } = value
    if (length > longestLoop) return undefined
    let seen = 0
    for (let at = 0; at < length; at++) {
      const code = value.charCodeAt(at)
      seen |= code
      this.bytes[start + at] = code
    }
    return seen < 0x80 ? length : undefined
  }

  /** What `write` puts, behind its length in bytes. */
  measured(write: () => void): void {
    const start = this.length
    this.int32(0)
    write()
    this.view.setInt32(start, this.length - start - 4)
  }

  private makeRoom(bytes: number): void {
    const needed = this.length + bytes
    if (needed <= this.bytes.length) return
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.bytes.length))
    this.bytes.copy(grown, 0, 0, this.length)
    this.bytes = grown
    this.view = viewOf(grown)
  }
}

const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView => new DataView(buffer, byteOffset, length)
