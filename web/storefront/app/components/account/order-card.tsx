import type { OrderSummary } from '../../account/orders.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Picture } from '../picture.tsx'

const tones: Record<OrderSummary['status'], string> = {
  placing: 'bg-quiet',
  awaiting_payment: 'bg-warn',
  confirmed: 'bg-good',
  shipping: 'bg-good',
  shipped: 'bg-good',
  cancelling: 'bg-quiet',
  cancelled: 'bg-quiet',
}

/** An order in the list: the whole card leads to it. */
export const OrderCard = ({ order }: { order: OrderSummary }) => {
  const t = useTranslate()
  const { status, pictures, more } = order
  return (
    <article className="relative grid gap-4 border border-line p-4 transition-colors hover:border-ink sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="font-medium">
          <ShopLink to={`/orders/${order.id}`} className="after:absolute after:inset-0">
            {t('account.order_number', { number: order.number })}
          </ShopLink>
        </h3>
        <p className="inline-flex items-center gap-2 text-sm">
          <span aria-hidden="true" className={`size-2 rounded-full ${tones[status]}`} />
          {t(`account.status_${status}`)}
        </p>
      </div>
      <ul className="grid max-w-[33rem] grid-cols-6 gap-2">
        {pictures.map(({ variant_id, name, image_url }) => (
          <li key={variant_id}>
            <Picture src={image_url ?? undefined} alt={name} sizes="80px" />
          </li>
        ))}
        {more > 0 && (
          <li className="grid place-items-center bg-surface text-center text-xs text-quiet">
            <span aria-hidden="true">+{t.number(more)}</span>
            <span className="sr-only">{t('account.order_more', { count: more })}</span>
          </li>
        )}
      </ul>
      <p className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm text-quiet">
        <span>{t('account.order_of', { date: t.date(order.created_at) })}</span>
        <span>
          {t('account.order_items', { count: order.item_count })} ·{' '}
          <span className="text-ink tabular-nums">{t.money(order.total_amount, order.currency)}</span>
        </span>
      </p>
    </article>
  )
}
