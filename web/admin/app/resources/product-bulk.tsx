import { Alert, Box, Button, LinearProgress } from '@mui/material'
import type { ProductEdit } from '@selvedge/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useListContext } from 'ra-core'
import { useState } from 'react'
import { type Edited, editProducts } from '../data/edit-products.ts'
import { callOperation, type Fields, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import type { Option } from '../parts/field.tsx'
import type { Question } from '../parts/question.tsx'
import { momentOf } from './product-life.tsx'

const send = (edits: readonly ProductEdit[]) =>
  callOperation<Edited>(['catalog', 'edit_products'], { edits }, newKey())

/** What can be done with the products that are picked, how far it has come, what came of it, and the way back. */
export const BulkBar = ({ categories }: { categories: readonly Option[] }) => {
  const text = useText()
  const queries = useQueryClient()
  const { selectedIds, onUnselectItems } = useListContext()
  const [progress, setProgress] = useState<{ done: number; all: number }>()
  const [edited, setEdited] = useState<Edited>()
  const give = async (edits: readonly ProductEdit[]) => {
    setProgress({ done: 0, all: edits.length })
    try {
      setEdited(await editProducts(edits, (done) => setProgress({ done, all: edits.length }), send))
      onUnselectItems()
    } finally {
      setProgress(undefined)
      void queries.invalidateQueries()
    }
  }
  const command = (label: string, change: (answers: Fields) => object, questions: Question[] = []) => (
    <Command
      key={label}
      permission="catalog:write"
      label={label}
      title={label}
      explain={text('shop.bulk_text', { count: selectedIds.length })}
      questions={questions}
      run={(answers) => give(selectedIds.map((id) => ({ product_id: String(id), ...change(answers) })))}
      done={text('common.saved')}
    />
  )
  return (
    <Box aria-live="polite">
      {progress !== undefined && (
        <Box sx={{ mb: 1.5 }}>
          <LinearProgress
            variant="determinate"
            aria-label={text('fields.progress')}
            value={(progress.done / Math.max(1, progress.all)) * 100}
          />
        </Box>
      )}
      {selectedIds.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
          <strong>{text('shop.picked', { count: selectedIds.length })}</strong>
          {command(text('shop.publish'), () => ({ status: 'published' }))}
          {command(text('shop.schedule'), momentOf, [
            { name: 'publish_at', kind: 'datetime-local', label: text('fields.publish_at'), required: true },
          ])}
          {command(text('shop.to_draft'), () => ({ status: 'draft' }))}
          {command(text('shop.archive'), () => ({ status: 'archived' }))}
          {command(text('fields.category'), (answers) => answers, [
            {
              name: 'category_id',
              kind: 'choice',
              label: text('fields.category'),
              options: [{ value: '', label: '' }, ...categories],
              required: true,
            },
          ])}
          {command(text('fields.brand'), (answers) => answers, [
            { name: 'brand', label: text('fields.brand'), required: true },
          ])}
          <Button variant="text" onClick={() => onUnselectItems()}>
            {text('common.clear')}
          </Button>
        </Box>
      )}
      {edited !== undefined && (
        <Alert
          severity={edited.refused.length > 0 ? 'warning' : 'success'}
          variant="outlined"
          sx={{ mb: 1.5 }}
          onClose={() => setEdited(undefined)}
          closeText={text('common.close')}
          action={
            edited.undo.length > 0 ? (
              <Button
                size="small"
                onClick={() => {
                  setEdited(undefined)
                  void give(edited.undo)
                }}
              >
                {text('common.undo')}
              </Button>
            ) : undefined
          }
        >
          {text('shop.bulk_done', { count: edited.undo.length })}
          {edited.refused.map(({ product_id, message }) => (
            <div key={product_id}>{message}</div>
          ))}
        </Alert>
      )}
    </Box>
  )
}
