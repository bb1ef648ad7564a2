import SearchIcon from '@mui/icons-material/Search'
import { Alert, Box, Button, InputAdornment, Menu, MenuItem, useTheme } from '@mui/material'
import type { Category } from '@selvedge/sdk'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { Facts } from '../parts/facts.tsx'
import { Field } from '../parts/field.tsx'
import { History } from '../parts/history.tsx'
import { Page, Section } from '../parts/page.tsx'
import { UndoNotice } from '../parts/use-undo.tsx'
import { type Asked, CategoryDialog } from './category-dialog.tsx'
import { CategoryRows } from './category-rows.tsx'
import { pathTo, rowsOf, type Step, stepped } from './category-tree.ts'
import { OutdatedProgress } from './outdated-progress.tsx'
import { type Refusal, useCategoryEdits } from './use-category-edits.ts'

/** With more of them what is below the first two levels begins closed. */
const openedAtMost = 60
const keysOf = (direction: 'ltr' | 'rtl'): Record<Step, string> => {
  const [inwards, outwards] = direction === 'rtl' ? ['←', '→'] : ['→', '←']
  return { up: 'Alt+↑', down: 'Alt+↓', in: `Alt+${inwards}`, out: `Alt+${outwards}` }
}

/** All categories as the tree that they are, to be moved by hand or by keys. */
export const CategoryTree = () => {
  const text = useText()
  const navigate = useNavigate()
  const { direction } = useTheme()
  const edits = useCategoryEdits()
  const { categories, past } = edits
  const [words, setWords] = useState('')
  const [opened, setOpened] = useState<ReadonlySet<string>>()
  const [asked, setAsked] = useState<Asked>()
  const [menu, setMenu] = useState<{ category: Category; anchor: HTMLElement }>()
  const open = useMemo(
    () =>
      opened ??
      new Set(
        categories
          .filter(({ parent_id }) => parent_id === null || categories.length <= openedAtMost)
          .map(({ id }) => id),
      ),
    [opened, categories],
  )
  const rows = useMemo(() => rowsOf(categories, { open, words }), [categories, open, words])
  const openAll = (ids: readonly (string | null)[]) =>
    setOpened(new Set([...open, ...ids.filter((id) => id !== null)]))
  const step = (category: Category, which: Step) => {
    const place = stepped(categories, category.id, which)
    if (place !== undefined && edits.move(category, place)) openAll([place.parent_id])
  }
  const act = (then: (category: Category) => void) => () => {
    if (menu !== undefined) then(menu.category)
    setMenu(undefined)
  }
  return (
    <Page
      title={text('common.nav_categories')}
      actions={
        <Button variant="contained" onClick={() => setAsked({ what: 'add', below: null })}>
          {text('range.add_category')}
        </Button>
      }
    >
      <OutdatedProgress />
      <UndoNotice {...past} />
      <Refused refusal={edits.refusal} categories={categories} onClose={() => edits.setRefusal(undefined)} />
      {edits.error !== null && <Alert severity="error">{describeFailure(edits.error, text)}</Alert>}
      <Section flush>
        <Box
          role="search"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, p: 1.25, borderBottom: 1, borderColor: 'divider' }}
        >
          <Field
            kind="search"
            label={text('range.find_category')}
            value={words}
            onChange={setWords}
            start={
              <InputAdornment position="start">
                <SearchIcon sx={{ fontSize: 18 }} />
              </InputAdornment>
            }
            sx={{ width: { xs: '100%', sm: 280 } }}
          />
          <Button variant="text" onClick={() => openAll(categories.map(({ id }) => id))}>
            {text('range.open_all')}
          </Button>
          <Button variant="text" onClick={() => setOpened(new Set())}>
            {text('range.close_all')}
          </Button>
        </Box>
        {rows.length === 0 ? (
          <Box role="status" sx={{ p: 3, color: 'text.secondary', textAlign: 'center' }}>
            {text(
              edits.isPending
                ? 'common.loading'
                : words === ''
                  ? 'range.no_categories'
                  : 'common.nothing_found',
            )}
          </Box>
        ) : (
          <CategoryRows
            label={text('common.nav_categories')}
            categories={categories}
            rows={rows}
            onOpen={(id, isOpen) =>
              setOpened(isOpen ? new Set([...open, id]) : new Set([...open].filter((one) => one !== id)))
            }
            onMove={(category, place) => edits.move(category, place) && openAll([place.parent_id])}
            onStep={step}
            onRename={(category) => setAsked({ what: 'rename', category })}
            onMoveTo={(category) => setAsked({ what: 'move', category })}
            onRemove={edits.remove}
            onUndo={past.undo}
            onMenu={(category, anchor) => setMenu({ category, anchor })}
          />
        )}
      </Section>
      <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{text('range.tree_keys')}</Box>
      <Menu open={menu !== undefined} anchorEl={menu?.anchor ?? null} onClose={() => setMenu(undefined)}>
        <MenuItem onClick={act((below) => setAsked({ what: 'add', below }))}>
          {text('range.add_below')}
        </MenuItem>
        <MenuItem onClick={act((category) => setAsked({ what: 'rename', category }))}>
          <Said text={text('range.rename')} keys="F2" />
        </MenuItem>
        <MenuItem onClick={act((category) => setAsked({ what: 'move', category }))}>
          <Said text={text('range.move_to')} keys="M" />
        </MenuItem>
        {(['up', 'down', 'in', 'out'] as const).map((which) => (
          <MenuItem
            key={which}
            disabled={menu === undefined || stepped(categories, menu.category.id, which) === undefined}
            onClick={act((category) => step(category, which))}
          >
            <Said text={text(`range.move_${which}`)} keys={keysOf(direction)[which]} />
          </MenuItem>
        ))}
        <MenuItem onClick={act(({ id }) => navigate(productsIn(id)))}>{text('range.its_products')}</MenuItem>
        <MenuItem onClick={act(({ id }) => navigate(`/categories/${id}/show`))}>
          {text('shop.history')}
        </MenuItem>
        <MenuItem onClick={act(edits.remove)} sx={{ color: 'error.main' }}>
          <Said text={text('common.delete')} keys="Del" />
        </MenuItem>
      </Menu>
      {asked !== undefined && (
        <CategoryDialog
          asked={asked}
          edits={edits}
          onClose={() => setAsked(undefined)}
          onAdded={(below) => openAll(pathTo(categories, below).map(({ id }) => id))}
        />
      )}
    </Page>
  )
}

const productsIn = (category_id: string) =>
  `/products?filter=${encodeURIComponent(JSON.stringify({ category_id }))}`

const Said = ({ text, keys }: { text: string; keys: string }) => (
  <Box component="span" sx={{ display: 'flex', width: '100%', gap: 3, justifyContent: 'space-between' }}>
    {text}
    <Box component="kbd" aria-hidden dir="ltr" sx={{ font: 'inherit', color: 'text.secondary' }}>
      {keys}
    </Box>
  </Box>
)

type RefusedProps = {
  refusal: Refusal | undefined
  categories: readonly Category[]
  onClose: () => void
}

/** Why something was not done, and what would have to be done first. */
const Refused = ({ refusal, categories, onClose }: RefusedProps) => {
  const text = useText()
  if (refusal === undefined) return null
  const { error, inUse } = refusal
  const hasBelow = categories.some(({ parent_id }) => parent_id === inUse?.id)
  return (
    <Alert
      severity="error"
      variant="outlined"
      onClose={onClose}
      closeText={text('common.close')}
      sx={{ mb: 1.5 }}
    >
      {inUse === undefined
        ? describeFailure(error, text)
        : text(hasBelow ? 'range.has_below' : 'range.has_products', { name: inUse.name })}{' '}
      {inUse !== undefined && !hasBelow && (
        <Link to={productsIn(inUse.id)}>{text('range.its_products')}</Link>
      )}
    </Alert>
  )
}

/** What one category was called and where it stood. */
export const CategoryPage = () => {
  const text = useText()
  const { id = '' } = useParams()
  const { categories } = useCategoryEdits()
  const path = pathTo(categories, id)
  const category = path.at(-1)
  return (
    <Page
      title={category?.name ?? text('fields.category')}
      up={{ to: '/categories', label: text('common.nav_categories') }}
      actions={
        <Button component={Link} to={productsIn(id)}>
          {text('range.its_products')}
        </Button>
      }
    >
      {category !== undefined && (
        <Section>
          <Facts
            of={[
              [text('fields.category'), path.map(({ name }) => name).join(' › ')],
              [text('fields.address_in_shop'), category.slug],
            ]}
          />
        </Section>
      )}
      <History kind="category" id={id} />
    </Page>
  )
}
