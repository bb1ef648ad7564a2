/** The cells of a sheet: rows of texts, each as long as there are columns. */
export type Cells = readonly (readonly string[])[]
export type Place = { row: number; column: number }
/** From one corner to the other, both within it. */
export type Area = { from: Place; to: Place }

/** With its corners in their order. */
export const ordered = ({ from, to }: Area): Area => ({
  from: { row: Math.min(from.row, to.row), column: Math.min(from.column, to.column) },
  to: { row: Math.max(from.row, to.row), column: Math.max(from.column, to.column) },
})

export const isWithin = (area: Area, { row, column }: Place): boolean => {
  const { from, to } = ordered(area)
  return row >= from.row && row <= to.row && column >= from.column && column <= to.column
}

/** What a spreadsheet puts on the clipboard: tabs and lines; cells with those in them stand in quotes, quotes are doubled. */
export const parseCopied = (text: string): string[][] => {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|\r|$)/gy
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, quoted, plain = '', end] = match
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  const last = rows.at(-1)
  // A copied block ends in a line's end.
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows
}

export const formatCopied = (cells: Cells): string =>
  cells
    .map((row) =>
      row.map((cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
    .join('\n')

/** The cells of an area. */
export const cut = (cells: Cells, area: Area): string[][] => {
  const { from, to } = ordered(area)
  return cells.slice(from.row, to.row + 1).map((row) => row.slice(from.column, to.column + 1))
}

type Change = { at: Area; block: Cells; isFixed: (column: number) => boolean }

/**
 * Puts a block into an area from its first corner on; one that fits into the area several times is repeated in all of it, as
 * spreadsheets do. What would be outside of the sheet is left out, fixed columns stay.
 */
export const pasted = (cells: Cells, { at, block, isFixed }: Change): Cells => {
  const { from, to } = ordered(at)
  const height = block.length
  const width = Math.max(0, ...block.map((row) => row.length))
  if (height === 0 || width === 0) return cells
  const times = (room: number, size: number) => (room % size === 0 ? room : size)
  const rows = times(to.row - from.row + 1, height)
  const columns = times(to.column - from.column + 1, width)
  return cells.map((row, y) => {
    if (y < from.row || y >= from.row + rows) return row
    return row.map((cell, x) => {
      if (x < from.column || x >= from.column + columns || isFixed(x)) return cell
      return block[(y - from.row) % height]?.[(x - from.column) % width] ?? cell
    })
  })
}

/** Every cell of an area becomes the one on top of its column. */
export const filledDown = (cells: Cells, at: Area, isFixed: Change['isFixed']): Cells => {
  const { from, to } = ordered(at)
  const top = cut(cells, { from, to: { ...to, row: from.row } })
  return pasted(cells, { at: { from, to }, block: top, isFixed })
}
