import { Alert, Box, Button } from '@mui/material'
import type { StaffProduct } from '@selvedge/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router-dom'
import { callOperation, type Fields, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { Page } from '../parts/page.tsx'

type Props = {
  title: string
  children: (product: StaffProduct) => ReactNode
}

/** A page about one side of a product, whatever its status. It is read once: what is edited here is not exchanged under one's hands. */
export const ProductPageOf = ({ title, children }: Props) => {
  const text = useText()
  const { id = '' } = useParams()
  const { data, error } = useQuery({
    queryKey: ['products', 'edited', id],
    queryFn: () => callOperation<StaffProduct>(['catalog', 'get_any_product'], { product_id: id }),
    refetchOnWindowFocus: false,
  })
  return (
    <Page
      title={data === undefined ? title : `${data.name}: ${title}`}
      up={{ to: `/products/${id}/show`, label: data?.name ?? text('common.nav_products') }}
    >
      {error !== null && <Alert severity="error">{describeFailure(error, text)}</Alert>}
      {data !== undefined && <Box key={data.version}>{children(data)}</Box>}
    </Page>
  )
}

/** Saves fields of a product as it was read; somebody else's change in between is said and nothing is lost. */
export const useSaveProduct = ({ id, version }: StaffProduct) => {
  const text = useText()
  const notify = useNotify()
  const queries = useQueryClient()
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const save = async (fields: Fields): Promise<boolean> => {
    setPending(true)
    setFailure(undefined)
    try {
      await callOperation(
        ['catalog', 'patch_product'],
        { product_id: id, if_match: `"${version}"`, ...fields },
        newKey(),
      )
      notify(text('common.saved'), { type: 'success' })
      await queries.invalidateQueries()
      return true
    } catch (error) {
      setFailure(error)
      return false
    } finally {
      setPending(false)
    }
  }
  return { save, failure, pending }
}

type SaveProps = {
  failure: unknown
  pending: boolean
  /** What is there cannot be saved. */
  unfit?: boolean
  onSave: () => void
}

/** Stays in sight however long the page is. */
export const SaveBar = ({ failure, pending, unfit = false, onSave }: SaveProps) => {
  const text = useText()
  return (
    <Box sx={{ position: 'sticky', bottom: 0, py: 1.5, bgcolor: 'background.default', zIndex: 2 }}>
      {failure !== undefined && (
        <Alert severity="error" variant="outlined" sx={{ mb: 1 }}>
          {describeFailure(failure, text)}
        </Alert>
      )}
      <Button variant="contained" disabled={pending || unfit} onClick={onSave}>
        {text(pending ? 'common.working' : 'garment.save')}
      </Button>
    </Box>
  )
}
