import { Box } from '@mui/material'
import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react'
import {
  type Area,
  type Cells,
  cut,
  filledDown,
  formatCopied,
  isWithin,
  ordered,
  type Place,
  parseCopied,
  pasted,
} from './sheet-cells.ts'

export type SheetColumn = {
  id: string
  label: string
  /** Shown and copied, but not written. */
  fixed?: boolean
  end?: boolean
  width?: number
}

type SheetProps = {
  /** What it is a sheet of, for those who do not see where it stands. */
  label: string
  columns: readonly SheetColumn[]
  cells: Cells
  onChange: (cells: Cells) => void
  /** What is wrong with a row, by its place. */
  faults?: ReadonlyMap<number, string>
  /** Hears of what is selected. */
  onArea?: (area: Area) => void
}

const historyKept = 100
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-15, 0],
  PageDown: [15, 0],
}

/**
 * Cells as in a spreadsheet: arrows move, with Shift they select, typing writes, Enter and F2 edit, Delete empties, Ctrl+D fills down,
 * Ctrl+Z takes back, and what is copied or pasted is what spreadsheets copy and paste. One cell at a time is a field, so
 * that hundreds of rows cost what their text costs.
 */
export const Sheet = ({ label, columns, cells, onChange, faults, onArea }: SheetProps) => {
  const [area, setArea] = useState<Area>({ from: { row: 0, column: 0 }, to: { row: 0, column: 0 } })
  const [draft, setDraft] = useState<string>()
  const past = useRef<Cells[]>([])
  const table = useRef<HTMLTableElement>(null)
  const isFocused = useRef(false)
  const { to } = area
  useEffect(() => onArea?.(area), [area, onArea])
  const isFixed = (column: number) => columns[column]?.fixed === true
  const change = (next: Cells) => {
    if (next === cells) return
    past.current = [...past.current.slice(1 - historyKept), cells]
    onChange(next)
  }
  const put = (block: Cells, at = area) => change(pasted(cells, { at, block, isFixed }))
  useEffect(() => {
    if (!isFocused.current || draft !== undefined) return
    const cell = table.current?.rows[to.row + 1]?.cells[to.column]
    cell?.focus()
  }, [to, draft])
  const move = ([rows, more]: readonly [number, number], isSelecting = false) => {
    const row = Math.max(0, Math.min(cells.length - 1, to.row + rows))
    const column = Math.max(0, Math.min(columns.length - 1, to.column + more))
    isFocused.current = true
    setArea((before) => ({ from: isSelecting ? before.from : { row, column }, to: { row, column } }))
  }
  const write = (step: readonly [number, number]) => {
    if (draft !== undefined) put([[draft]], { from: to, to })
    setDraft(undefined)
    move(step)
  }
  const onEditKey = (event: KeyboardEvent) => {
    const back = event.shiftKey ? -1 : 1
    if (event.key === 'Enter') write([back, 0])
    else if (event.key === 'Tab') write([0, back])
    else if (event.key === 'Escape') setDraft(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onKey = (event: KeyboardEvent) => {
    const { key, shiftKey } = event
    const isCommand = event.ctrlKey || event.metaKey
    const step = steps[key]
    if (step !== undefined && !isCommand) move(step, shiftKey)
    else if (key === 'Home' || key === 'End')
      move(
        [
          isCommand ? (key === 'Home' ? -1 : 1) * cells.length : 0,
          (key === 'Home' ? -1 : 1) * columns.length,
        ],
        shiftKey,
      )
    else if (isCommand && key === 'a')
      setArea({ from: { row: 0, column: 0 }, to: { row: cells.length - 1, column: columns.length - 1 } })
    else if (isCommand && key === 'd') change(filledDown(cells, area, isFixed))
    else if (isCommand && key === 'z') {
      const before = past.current.pop()
      if (before !== undefined) onChange(before)
    } else if (key === 'Delete' || key === 'Backspace') put(cut(cells, area).map((row) => row.map(() => '')))
    else if ((key === 'Enter' || key === 'F2') && !isFixed(to.column))
      setDraft(cells[to.row]?.[to.column] ?? '')
    else if (key.length === 1 && !isCommand && !event.altKey && !isFixed(to.column)) setDraft(key)
    else return
    event.preventDefault()
  }
  const pick = (place: Place, { isSelecting, isEdit }: Picking) => {
    isFocused.current = true
    if (draft !== undefined) put([[draft]], { from: to, to })
    setDraft(isEdit && !isFixed(place.column) ? (cells[place.row]?.[place.column] ?? '') : undefined)
    setArea((before) => ({ from: isSelecting ? before.from : place, to: place }))
  }
  // Rows that are not drawn again keep one handler, which does what the last drawing means by it.
  const lastPick = useRef(pick)
  lastPick.current = pick
  const onPick = useCallback((place: Place, how: Picking) => lastPick.current(place, how), [])
  return (
    <Box sx={{ overflow: 'auto', maxHeight: '70vh', border: 1, borderColor: 'divider', borderRadius: 1 }}>
      <Box
        component="table"
        ref={table}
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={cells.length + 1}
        sx={sheetLook}
        onKeyDown={draft === undefined ? onKey : onEditKey}
        onFocus={() => {
          isFocused.current = true
        }}
        onCopy={(event) => {
          if (draft !== undefined) return
          event.clipboardData.setData('text/plain', formatCopied(cut(cells, area)))
          event.preventDefault()
        }}
        onPaste={(event) => {
          if (draft !== undefined) return
          put(parseCopied(event.clipboardData.getData('text/plain')))
          event.preventDefault()
        }}
      >
        <thead>
          <tr>
            {columns.map(({ id, label: name, width }) => (
              <th key={id} scope="col" style={{ minWidth: width ?? 96 }}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((row, at) => {
            const { from, to: end } = ordered(area)
            const isHere = at >= from.row && at <= end.row
            return (
              <Row
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its cells change under it
                key={at}
                {...{ at, row, columns }}
                fault={faults?.get(at)}
                area={isHere ? area : undefined}
                draft={to.row === at ? draft : undefined}
                onDraft={setDraft}
                onPick={onPick}
              />
            )
          })}
        </tbody>
      </Box>
    </Box>
  )
}

type Picking = { isSelecting: boolean; isEdit: boolean }

type RowProps = {
  at: number
  row: readonly string[]
  columns: readonly SheetColumn[]
  fault: string | undefined
  /** What is selected, where this row has a part in it. */
  area: Area | undefined
  /** What is being written into the cell of this row that has the focus. */
  draft: string | undefined
  onDraft: (text: string) => void
  onPick: (place: Place, how: Picking) => void
}

/** Drawn again only where something of it is another. */
const Row = memo(({ at, row, columns, fault, area, draft, onDraft, onPick }: RowProps) => (
  <tr aria-rowindex={at + 2} title={fault} data-fault={fault === undefined ? undefined : ''}>
    {columns.map(({ id, fixed, end }, column) => {
      const isHere = area?.to.row === at && area.to.column === column
      const isSelected = area !== undefined && isWithin(area, { row: at, column })
      return (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the grid
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table that is a grid is a gridcell
        <td
          key={id}
          aria-selected={isSelected}
          aria-readonly={fixed || undefined}
          aria-invalid={fault === undefined ? undefined : true}
          tabIndex={isHere || (area === undefined && at === 0 && column === 0) ? 0 : -1}
          style={{ textAlign: end ? 'end' : 'start' }}
          onClick={({ shiftKey }) => onPick({ row: at, column }, { isSelecting: shiftKey, isEdit: false })}
          onDoubleClick={() => onPick({ row: at, column }, { isSelecting: false, isEdit: true })}
        >
          {isHere && draft !== undefined ? (
            <input
              // biome-ignore lint/a11y/noAutofocus: whoever types into a cell is there
              autoFocus
              value={draft}
              onChange={({ target: { value } }) => onDraft(value)}
              onClick={(event) => event.stopPropagation()}
            />
          ) : (
            row[column]
          )}
        </td>
      )
    })}
  </tr>
))

const sheetLook = {
  borderCollapse: 'collapse',
  width: '100%',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    bgcolor: 'background.paper',
    textAlign: 'start',
    fontWeight: 550,
    color: 'text.secondary',
  },
  '& th, & td': {
    px: 1,
    height: 32,
    borderBottom: 1,
    borderInlineEnd: 1,
    borderColor: 'divider',
    whiteSpace: 'nowrap',
  },
  '& td': { cursor: 'cell', '&[aria-readonly]': { color: 'text.secondary' } },
  '& td[aria-selected=true]': { bgcolor: 'action.selected' },
  '& td:focus': { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 },
  '& tr[data-fault] td': { bgcolor: 'error.light', color: 'error.contrastText' },
  '& input': {
    font: 'inherit',
    width: '100%',
    minWidth: 60,
    border: 0,
    p: 0,
    outline: 0,
    bgcolor: 'transparent',
    color: 'inherit',
  },
} as const
