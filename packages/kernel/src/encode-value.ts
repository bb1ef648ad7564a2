import type { BinaryRows, Encode } from './binary-rows.ts'

const postgresEpochMs = Date.UTC(2000, 0, 1)

const whole = (value: number, bits: number): number => {
  const limit = 2 ** (bits - 1)
  if (!Number.isSafeInteger(value) || value < -limit || value >= limit)
    throw new RangeError(`${value} is not a whole number of ${bits} bits`)
  return value
}

const uuid = (rows: BinaryRows, value: string | Uint8Array): void => rows.uuid(value)

const text = (rows: BinaryRows, value: string): void => rows.text(value)

/** One-dimensional, as the type's `array_recv` takes it; `oid` is that of the elements' type. */
const array =
  (oid: number, element: Encode) =>
  (rows: BinaryRows, values: readonly unknown[]): void =>
    rows.measured(() => {
      rows.int32(values.length === 0 ? 0 : 1)
      rows.int32(values.some((value) => value === null) ? 1 : 0)
      rows.int32(oid)
      if (values.length === 0) return
      rows.int32(values.length)
      rows.int32(1)
      for (const value of values) {
        if (value === null) rows.int32(-1)
        else element(rows, value as never)
      }
    })

/**
 * How a value is written in the binary form of a type, by the name that `format_type` gives the type. A uuid takes its text
 * or its sixteen bytes, for one that stands in many rows; text takes a string and JSON its text; an instant takes ISO 8601
 * or a Date between the years 1715 and 2285, of which milliseconds are kept; an array takes a list. Throws a RangeError where a number,
 * an instant or a UUID does not fit; the server refuses the rest.
 */
export const encoders: Readonly<Record<string, Encode>> = {
  uuid,
  text,
  'character varying': text,
  json: text,
  jsonb: (rows, value: string) =>
    rows.measured(() => {
      rows.byte(1) // the version of the format
      rows.raw(Buffer.from(value))
    }),
  boolean: (rows, value: boolean) => {
    rows.int32(1)
    rows.byte(value ? 1 : 0)
  },
  smallint: (rows, value: number) => {
    rows.int32(2)
    rows.int16(whole(value, 16))
  },
  integer: (rows, value: number) => {
    rows.int32(4)
    rows.int32(whole(value, 32))
  },
  bigint: (rows, value: number) => {
    rows.int32(8)
    rows.int64(whole(value, 64))
  },
  'timestamp with time zone': (rows, value: string | Date) => {
    rows.int32(8)
    rows.int64(whole((new Date(value).getTime() - postgresEpochMs) * 1000, 64))
  },
  bytea: (rows, value: Uint8Array) => {
    rows.int32(value.length)
    rows.raw(value)
  },
  'text[]': array(25, text),
  'uuid[]': array(2950, uuid),
}
