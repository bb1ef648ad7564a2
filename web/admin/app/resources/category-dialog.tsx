import type { Category } from '@selvedge/sdk'
import { useText } from '../i18n/use-text.ts'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { canMove, pathTo } from './category-tree.ts'
import type { useCategoryEdits } from './use-category-edits.ts'

export type Asked = { what: 'add'; below: Category | null } | { what: 'rename' | 'move'; category: Category }

type DialogsProps = {
  asked: Asked
  edits: ReturnType<typeof useCategoryEdits>
  onClose: () => void
  onAdded: (below: string | null) => void
}

/** Asks what a new category is called, what one is called from now on, or where it goes. */
export const CategoryDialog = ({ asked, edits, onClose, onAdded }: DialogsProps) => {
  const text = useText()
  const { categories } = edits
  const pathOf = (id: string | null) =>
    pathTo(categories, id)
      .map(({ name }) => name)
      .join(' › ')
  if (asked.what === 'add') {
    const below = asked.below?.id ?? null
    return (
      <CommandDialog
        label={text('range.add_category')}
        title={text('range.add_category')}
        explain={below === null ? text('range.add_on_top') : text('range.add_there', { path: pathOf(below) })}
        questions={[{ name: 'name', label: text('fields.name'), required: true }]}
        run={async (answers) => {
          await edits.add(below, answers)
          onAdded(below)
        }}
        done={text('common.saved')}
        onClose={onClose}
      />
    )
  }
  const { category } = asked
  const { id, name, slug, parent_id } = category
  if (asked.what === 'rename')
    return (
      <CommandDialog
        label={text('garment.save')}
        title={text('range.rename_title', { name })}
        explain={text('range.rename_text')}
        questions={[
          { name: 'name', label: text('fields.name'), required: true, first: name },
          { name: 'slug', label: text('fields.address_in_shop'), required: true, first: slug },
        ]}
        run={(answers) => edits.rename(category, answers)}
        done={text('common.saved')}
        onClose={onClose}
      />
    )
  const top = { value: 'top', label: text('range.top') }
  return (
    <CommandDialog
      label={text('range.move')}
      title={text('range.move_title', { name })}
      explain={text('range.move_text')}
      questions={[
        {
          name: 'to',
          kind: 'choice',
          label: text('range.below'),
          required: true,
          first: parent_id ?? 'top',
          options: [
            top,
            ...categories
              .filter(
                (one) =>
                  canMove(categories, id, { parent_id: one.id, before_id: undefined }) ||
                  one.id === parent_id,
              )
              .map((one) => ({ value: one.id, label: pathOf(one.id) }))
              .toSorted((one, other) => one.label.localeCompare(other.label)),
          ],
        },
      ]}
      run={async ({ to }) => {
        const parent = to === 'top' ? null : String(to)
        if (parent !== parent_id && edits.move(category, { parent_id: parent, before_id: undefined }))
          onAdded(parent)
      }}
      done={text('common.saved')}
      onClose={onClose}
    />
  )
}
