import { Box, Button } from '@mui/material'
import type { CollectionMembers, StaffCollection } from '@selvedge/sdk'
import { Link } from 'react-router-dom'
import { useMay } from '../auth/use-permissions.ts'
import { useText } from '../i18n/use-text.ts'
import { ListPage } from '../parts/list-page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { TwoLines } from '../parts/two-lines.tsx'
import { UndoableDelete } from '../parts/undoable-delete.tsx'

type Row = Omit<StaffCollection, 'members'> & { kind: CollectionMembers['kind']; products: number | null }

/** What belongs together, by hand or by rule. */
export const CollectionList = () => {
  const text = useText()
  const { may } = useMay()
  return (
    <ListPage<Row>
      title={text('common.nav_collections')}
      intro={<Box sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{text('collections.intro')}</Box>}
      empty={text('collections.none')}
      to={({ id }) => `/collections/${id}/show`}
      actions={
        may('catalog', 'create_collection') && (
          <Button variant="contained" component={Link} to="/collections/new">
            {text('collections.add')}
          </Button>
        )
      }
      columns={[
        {
          id: 'name',
          label: text('fields.name'),
          show: ({ name, slug }) => <TwoLines below={`/collections/${slug}`}>{name}</TwoLines>,
        },
        {
          id: 'kind',
          label: text('fields.kind'),
          show: ({ kind }) => text(`collections.${kind}`),
          from: 'sm',
        },
        {
          id: 'products',
          label: text('common.nav_products'),
          end: true,
          show: ({ products }) => (products === null ? '–' : text.number(products)),
        },
        {
          id: 'featured',
          label: text('collections.featured'),
          show: ({ is_featured }) => (is_featured ? '✓' : ''),
          from: 'md',
        },
        {
          id: 'status',
          label: text('fields.status'),
          show: ({ is_published }) => <StatusChip status={is_published ? 'published' : 'draft'} />,
        },
        {
          id: 'act',
          label: '',
          end: true,
          from: 'sm',
          show: (collection) => (
            <UndoableDelete
              resource="collections"
              record={collection}
              label={text('common.delete')}
              done={text('collections.deleted', { name: collection.name })}
            />
          ),
        },
      ]}
    />
  )
}
