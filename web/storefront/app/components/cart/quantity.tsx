import { Form } from 'react-router'
import type { BagLine } from '../../cart/bag.ts'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'

type Props = { line: BagLine; onSet: (quantity: number) => void }

/** One fewer, one more. Each press is a form of its own where there are no scripts. */
export const Quantity = ({ line, onSet }: Props) => {
  const t = useTranslate()
  const { quantity, variant_id, name } = line
  const step = 'grid size-11 place-items-center hover:text-thread aria-disabled:opacity-35'
  return (
    <Form
      method="post"
      action={usePath()('/cart')}
      className="inline-flex items-center rounded-sm border border-control"
      onSubmit={(event) => {
        event.preventDefault()
        const { submitter } = event.nativeEvent as SubmitEvent
        const asked = Number((submitter as HTMLButtonElement).value)
        if (asked > 0) onSet(asked)
      }}
    >
      <input type="hidden" name="intent" value="set" />
      <input type="hidden" name="variant_id" value={variant_id} />
      <button
        type="submit"
        name="quantity"
        value={Math.max(1, quantity - 1)}
        aria-label={t('cart.fewer', { name })}
        aria-disabled={quantity === 1 || undefined}
        className={step}
      >
        <Icon name="minus" size="size-4" />
      </button>
      <output aria-label={t('cart.quantity')} className="min-w-7 text-center text-sm tabular-nums">
        {t.number(quantity)}
      </output>
      <button
        type="submit"
        name="quantity"
        value={Math.min(999, quantity + 1)}
        aria-label={t('cart.more', { name })}
        className={step}
      >
        <Icon name="plus" size="size-4" />
      </button>
    </Form>
  )
}
