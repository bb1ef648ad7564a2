type Input = Record<string, unknown>

const nameOf = (resource: string, input: Input, page: number): string => {
  const { page: _page, ...rest } = input
  return JSON.stringify([resource, rest, page])
}

const known = new Map<string, string>()

/** Where the pages of a list begin that is read on from a cursor: each is known once the one before it was read. */
export const cursors = {
  at: (resource: string, input: Input, page: number): string | undefined =>
    known.get(nameOf(resource, input, page)),
  keep: (resource: string, input: Input, next: { page: number; cursor: string }): void => {
    known.set(nameOf(resource, input, next.page), next.cursor)
  },
}
