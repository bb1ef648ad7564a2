import type { CustomerGroup } from '@selvedge/sdk'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { RowActions } from '../parts/rows-table.tsx'
import { UndoableDelete } from '../parts/undoable-delete.tsx'

/** Groups of customers, for which prices and offers may differ. */
export const GroupList = () => {
  const text = useText()
  return (
    <ListPage<CustomerGroup>
      title={text('common.nav_groups')}
      empty={text('people.no_groups')}
      actions={
        <Command
          service="identity"
          operation="create_customer_group"
          primary
          label={text('people.make_group')}
          title={text('people.make_group')}
          explain={text('people.make_group_text')}
          questions={[
            { name: 'name', label: text('fields.name'), required: true },
            {
              name: 'slug',
              label: text('fields.short_name'),
              required: true,
              help: text('people.slug_help'),
            },
            { name: 'description', label: text('fields.description'), kind: 'lines' },
          ]}
          done={text('common.saved')}
        />
      }
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        { id: 'slug', label: text('fields.short_name'), show: ({ slug }) => slug, from: 'sm' },
        {
          id: 'description',
          label: text('fields.description'),
          show: ({ description }) => description,
          from: 'md',
        },
        {
          id: 'members',
          label: text('fields.members'),
          show: ({ members }) => text.number(members),
          end: true,
        },
        { id: 'act', label: '', end: true, show: (group) => <GroupActions group={group} /> },
      ]}
    />
  )
}

const GroupActions = ({ group }: { group: CustomerGroup }) => {
  const text = useText()
  const { slug, name, description, version } = group
  return (
    <RowActions>
      <Command
        service="identity"
        operation="update_customer_group"
        input={{ group: slug, if_match: `"${version}"` }}
        label={text('common.edit')}
        title={text('people.edit_group')}
        explain={text('people.make_group_text')}
        questions={[
          { name: 'name', label: text('fields.name'), required: true, first: name },
          { name: 'description', label: text('fields.description'), kind: 'lines', first: description },
        ]}
        done={text('common.saved')}
      />
      <UndoableDelete
        resource="groups"
        record={{ ...group, id: slug }}
        label={text('common.delete')}
        done={text('people.group_deleted', { name })}
      />
    </RowActions>
  )
}
