import { Button } from '@mui/material'
import { type RaRecord, useDelete, useNotify } from 'ra-core'
import { useMay } from '../auth/use-permissions.ts'
import { resourceNamed } from '../data/resource.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from './describe-failure.ts'

type UndoableProps = { resource: string; record: RaRecord; label: string; done: string }

/** Takes something away that nobody will miss within seconds: at once to look at, and for good when it was not undone. */
export const UndoableDelete = ({ resource, record, label, done }: UndoableProps) => {
  const text = useText()
  const notify = useNotify()
  const { may } = useMay()
  const [remove] = useDelete()
  const { service, delete: operation } = resourceNamed(resource) ?? {}
  if (service === undefined || operation === undefined || !may(service, operation)) return null
  return (
    <Button
      color="error"
      sx={{ position: 'relative', zIndex: 1 }}
      onClick={() =>
        remove(
          resource,
          { id: record.id, previousData: record },
          {
            mutationMode: 'undoable',
            onSuccess: () => notify(done, { type: 'info', undoable: true }),
            onError: (error) => notify(describeFailure(error, text), { type: 'error' }),
          },
        )
      }
    >
      {label}
    </Button>
  )
}
