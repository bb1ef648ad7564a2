import ClosedIcon from '@mui/icons-material/ChevronRight'
import OpenIcon from '@mui/icons-material/ExpandMore'
import MoreIcon from '@mui/icons-material/MoreHoriz'
import { Box, IconButton } from '@mui/material'
import type { Category } from '@selvedge/sdk'
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { belowOf, canMove, type Place, placeOf, type Step, type TreeRow } from './category-tree.ts'

export type TreeHandlers = {
  onOpen: (id: string, isOpen: boolean) => void
  onMove: (category: Category, place: Place) => void
  onStep: (category: Category, step: Step) => void
  onRename: (category: Category) => void
  onRemove: (category: Category) => void
  onMoveTo: (category: Category) => void
  onUndo: () => void
  onMenu: (category: Category, anchor: HTMLElement) => void
}

type Props = TreeHandlers & {
  label: string
  categories: readonly Category[]
  rows: readonly TreeRow[]
}

type Where = 'before' | 'inside' | 'after'
type Over = { id: string; where: Where }

const edge = 0.3
const openAfterMilliseconds = 600

const whereIn = ({ currentTarget, clientY }: DragEvent<HTMLElement>): Where => {
  const { top, height } = currentTarget.getBoundingClientRect()
  const part = (clientY - top) / height
  return part < edge ? 'before' : part > 1 - edge ? 'after' : 'inside'
}

const placeAt = (categories: readonly Category[], row: TreeRow, where: Where): Place => {
  const { id, parent_id } = row.category
  if (where === 'before') return { parent_id, before_id: id }
  if (where === 'inside') return { parent_id: id, before_id: undefined }
  if (row.isOpen) return { parent_id: id, before_id: belowOf(categories).get(id)?.[0]?.id }
  return placeOf(categories, id) ?? { parent_id, before_id: undefined }
}

/**
 * The tree, a line for each category that is shown. It is moved in by arrows and letters as trees are, and what has the focus is
 * moved by Alt and an arrow; lines are also dragged: to an edge of another one beside it, to its middle below it.
 */
export const CategoryRows = ({ label, categories, rows, ...on }: Props) => {
  const text = useText()
  const list = useRef<HTMLUListElement>(null)
  const [here, setHere] = useState<string>()
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<Over>()
  const isFocused = useRef(false)
  const at = Math.max(
    0,
    rows.findIndex(({ category }) => category.id === here),
  )
  // What is moved or drawn anew keeps the focus.
  useEffect(() => {
    const { activeElement, body } = document
    const isLost = activeElement === body || activeElement?.getAttribute('role') === 'treeitem'
    if (isFocused.current && isLost && here !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-id="${here}"]`)?.focus()
  })
  useEffect(() => {
    const row = rows.find(({ category }) => category.id === over?.id)
    if (over?.where !== 'inside' || row === undefined || !row.hasMore || row.isOpen) return
    const timer = setTimeout(() => on.onOpen(row.category.id, true), openAfterMilliseconds)
    return () => clearTimeout(timer)
  })
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    isFocused.current = true
    if (row !== undefined) setHere(row.category.id)
  }
  const isMirrored = () => getComputedStyle(list.current as Element).direction === 'rtl'
  const onKey = (event: KeyboardEvent) => {
    const row = rows[at]
    if (
      row === undefined ||
      event.target !== event.currentTarget.querySelector(`[data-id="${row.category.id}"]`)
    )
      return
    const [inwards, outwards] = isMirrored() ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
    const { category } = row
    const { key } = event
    const isCommand = event.ctrlKey || event.metaKey
    if (event.altKey) {
      const step = ({ ArrowUp: 'up', ArrowDown: 'down', [inwards]: 'in', [outwards]: 'out' } as const)[key]
      if (step === undefined) return
      on.onStep(category, step)
    } else if (isCommand && key === 'z') on.onUndo()
    else if (isCommand) return
    else if (key === 'ArrowDown') go(at + 1)
    else if (key === 'ArrowUp') go(at - 1)
    else if (key === 'Home') go(0)
    else if (key === 'End') go(rows.length - 1)
    else if (key === inwards) row.isOpen || !row.hasMore ? go(at + 1) : on.onOpen(category.id, true)
    else if (key === outwards)
      row.isOpen
        ? on.onOpen(category.id, false)
        : go(rows.findIndex((one) => one.category.id === category.parent_id))
    else if (key === 'F2') on.onRename(category)
    else if (key === 'Delete') on.onRemove(category)
    else if (key === 'm') on.onMoveTo(category)
    else if (key === 'Enter' || key === ' ') on.onMenu(category, event.target as HTMLElement)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Box
      component="ul"
      ref={list}
      role="tree"
      aria-label={label}
      onKeyDown={onKey}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) isFocused.current = false
      }}
      sx={{ listStyle: 'none', m: 0, p: 0 }}
    >
      {rows.map((row, index) => {
        const { category, level, of, hasMore, isOpen } = row
        const { id, name } = category
        const mark = over?.id === id ? over.where : undefined
        return (
          <Box
            component="li"
            key={id}
            role="treeitem"
            aria-label={name}
            aria-level={level}
            aria-posinset={row.at}
            aria-setsize={of}
            aria-expanded={hasMore ? isOpen : undefined}
            aria-selected={here === id}
            tabIndex={index === at ? 0 : -1}
            data-id={id}
            data-mark={mark}
            draggable
            onFocus={({ target, currentTarget }) => {
              if (target !== currentTarget) return
              isFocused.current = true
              setHere(id)
            }}
            onDragStart={({ dataTransfer }) => {
              dataTransfer.setData('text/plain', name)
              dataTransfer.effectAllowed = 'move'
              setDragged(id)
            }}
            onDragEnd={() => {
              setDragged(undefined)
              setOver(undefined)
            }}
            onDragOver={(event) => {
              const where = whereIn(event)
              const place = placeAt(categories, row, where)
              if (dragged === undefined || !canMove(categories, dragged, place)) return setOver(undefined)
              event.preventDefault()
              if (over?.id !== id || over.where !== where) setOver({ id, where })
            }}
            onDrop={(event) => {
              event.preventDefault()
              const what = categories.find((one) => one.id === dragged)
              if (what !== undefined) on.onMove(what, placeAt(categories, row, whereIn(event)))
              setDragged(undefined)
              setOver(undefined)
            }}
            sx={{
              ...lineLook,
              paddingInlineStart: `${8 + (level - 1) * 22}px`,
              opacity: dragged === id ? 0.5 : 1,
            }}
          >
            <Box
              component="span"
              aria-hidden
              data-twist
              onClick={() => hasMore && on.onOpen(id, !isOpen)}
              sx={{ width: 24, height: 24, flex: 'none', cursor: hasMore ? 'pointer' : 'inherit' }}
            >
              {hasMore && (isOpen ? <OpenIcon /> : <ClosedIcon sx={mirrored} />)}
            </Box>
            <Box component="bdi" sx={{ fontWeight: level === 1 ? 600 : 450, overflowWrap: 'anywhere' }}>
              {name}
            </Box>
            <IconButton
              aria-label={text('range.actions_of', { name })}
              aria-haspopup="menu"
              tabIndex={index === at ? 0 : -1}
              onClick={({ currentTarget }) => {
                setHere(id)
                on.onMenu(category, currentTarget)
              }}
              sx={{ marginInlineStart: 'auto' }}
            >
              <MoreIcon sx={{ fontSize: 20 }} />
            </IconButton>
          </Box>
        )
      })}
    </Box>
  )
}

const mirrored = { '[dir=rtl] &': { transform: 'scaleX(-1)' } } as const

const lineLook = {
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  minHeight: 38,
  paddingInlineEnd: 1,
  fontSize: '0.8125rem',
  borderBottom: 1,
  borderColor: 'divider',
  cursor: 'grab',
  contentVisibility: 'auto',
  containIntrinsicSize: 'auto 38px',
  '&:last-of-type': { borderBottom: 0 },
  '&:hover, &[aria-selected=true]': { bgcolor: 'action.hover' },
  '&:focus-visible': { outline: 2, outlineColor: 'secondary.main', outlineOffset: -2 },
  '&[data-mark=inside]': { outline: 2, outlineColor: 'secondary.main', outlineOffset: -2 },
  '&[data-mark=before]': { boxShadow: 'inset 0 2px 0 0 currentColor' },
  '&[data-mark=after]': { boxShadow: 'inset 0 -2px 0 0 currentColor' },
} as const
