import { Button } from '@mui/material'
import type { StaffProduct } from '@selvedge/sdk'
import { useLocaleState, useNotify } from 'ra-core'
import { useMay } from '../auth/use-permissions.ts'
import { callOperation, type Fields, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { describeFailure } from '../parts/describe-failure.ts'

/** A time as the browser has it written, in its own zone, as the platform takes it. */
export const momentOf = ({ publish_at, ...rest }: Fields): Fields =>
  publish_at === undefined ? rest : { ...rest, publish_at: new Date(String(publish_at)).toISOString() }

/** Puts a product into the shop, now or at a time, or takes it out. */
export const StatusCommand = ({ product }: { product: StaffProduct }) => {
  const text = useText()
  return (
    <Command
      service="catalog"
      operation="patch_product"
      input={{ product_id: product.id, if_match: `"${product.version}"` }}
      label={text('shop.set_status')}
      title={text('shop.set_status')}
      explain={text('shop.set_status_text')}
      questions={[
        {
          name: 'status',
          kind: 'choice',
          label: text('fields.status'),
          required: true,
          first: product.status,
          options: (['draft', 'scheduled', 'published', 'archived'] as const).map((value) => ({
            value,
            label: text(`status.${value}`),
          })),
        },
        {
          name: 'publish_at',
          kind: 'datetime-local',
          label: text('fields.publish_at'),
          required: true,
          when: ({ status }) => status === 'scheduled',
        },
      ]}
      inputOf={momentOf}
      done={text('common.saved')}
    />
  )
}

/** Opens the product as shoppers would see it, in the language of the back office. */
export const PreviewButton = ({ product: { id } }: { product: StaffProduct }) => {
  const text = useText()
  const notify = useNotify()
  const [locale] = useLocaleState()
  const { may } = useMay()
  if (!may('catalog', 'create_preview')) return null
  const open = async () => {
    // At once, or the browser would hold it back as nobody's wish.
    const page = window.open('', '_blank')
    try {
      const input = { product_id: id }
      const { token } = await callOperation<{ token: string }>(['catalog', 'create_preview'], input, newKey())
      page?.location.replace(`/${locale}/preview/${token}`)
    } catch (error) {
      page?.close()
      notify(describeFailure(error, text), { type: 'error' })
    }
  }
  return (
    <Button variant="outlined" onClick={() => void open()}>
      {text('shop.preview')}
    </Button>
  )
}
