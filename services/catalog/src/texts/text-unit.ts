/** One text of a file for translators. */
export type TextUnit = {
  /** The line of a CSV, or which of an XLIFF's units it is, from 1. */
  row: number
  /** `product/<id>/name`. */
  unit: string
  locale: string
  source: string
  /** Empty where it is not translated. */
  target: string
}

/** Why a whole file cannot be read, in words for whoever sent it. */
export class UnreadableFile extends Error {}

export const unitOf = ({ kind, id }: { kind: string; id: string }, field: string): string =>
  `${kind}/${id}/${field}`

/** What a unit's name says; undefined where it is none of ours. */
export const partsOf = (unit: string): { kind: string; id: string; field: string } | undefined => {
  const [, kind = '', id = '', field = ''] = /^([a-z]+)\/([0-9a-f-]{36})\/([a-z_]+)$/.exec(unit) ?? []
  return kind === '' ? undefined : { kind, id, field }
}
