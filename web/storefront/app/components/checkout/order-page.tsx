import { Form, useLocation, useNavigation } from 'react-router'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { loader, OrderProblem } from '../../routes/order.tsx'
import { Button, buttonClass } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { arrivalText } from './delivery-choice.tsx'
import { OrderHistory } from './order-history.tsx'
import { OrderSummary, Totals } from './order-summary.tsx'
import { PayAgain } from './pay-again.tsx'
import { AlertBox } from './problem-box.tsx'
import { usePageTop } from './use-page-top.ts'
import { useSettling } from './use-settling.ts'

export type OrderView = Awaited<ReturnType<typeof loader>>

type Props = { order: OrderView; problem: OrderProblem | undefined }

/** An order: how it stands, what there is to do, and what it is. */
export const OrderPage = ({ order, problem }: Props) => {
  const t = useTranslate()
  const { standing, number, currency, subtotal, delivery_amount } = order
  const isLooking = useSettling(order)
  const title = usePageTop(standing)
  return (
    <div className="page pt-8 md:pt-14">
      {order.already && (
        <p role="status" className="mb-8 border-s-2 border-good bg-surface p-4 text-sm">
          {t('checkout.already')}
        </p>
      )}
      <div className="grid justify-items-start gap-4">
        <p className="eyebrow">{t('checkout.order_number', { number })}</p>
        <h1 ref={title} tabIndex={-1} className="display max-w-[20ch] text-3xl outline-none">
          {t(`checkout.${standing}_title`)}
        </h1>
        <p role="status" className="max-w-[52ch] text-lg text-quiet">
          {standing === 'cancelled' && order.expired
            ? t('checkout.expired_text')
            : t(`checkout.${standing}_text`)}
        </p>
        <NextStep order={order} problem={problem} isLooking={isLooking} />
      </div>
      <div className="mt-12 grid items-start gap-x-16 gap-y-12 lg:grid-cols-[1fr_22rem]">
        <section aria-label={t('checkout.your_order')} className="border-t border-line pt-6">
          <OrderSummary lines={order.lines}>
            <Totals {...{ subtotal, currency }} delivery={delivery_amount} tax={order.tax_display} />
          </OrderSummary>
        </section>
        <OrderFacts order={order} problem={problem} />
      </div>
    </div>
  )
}

const NextStep = ({ order, problem, isLooking }: Props & { isLooking: boolean }) => {
  const t = useTranslate()
  const { standing, bank, total, currency } = order
  const { pathname } = useLocation()
  switch (standing) {
    case 'waiting':
      return (
        <div className="flex min-h-12 items-center gap-4">
          {isLooking && (
            <span className="size-5 animate-spin rounded-full border-[1.5px] border-current border-e-transparent noscript:hidden" />
          )}
          <noscript>
            <meta httpEquiv="refresh" content="5" />
          </noscript>
          <a href={pathname} className={isLooking ? 'link not-noscript:sr-only' : 'link'}>
            {t('checkout.look_again')}
          </a>
        </div>
      )
    case 'challenge':
      return (
        <a href={bank ?? ''} className={buttonClass({ size: 'lg' })}>
          {t('checkout.to_bank')}
          <Icon name="arrow" className="mirror" />
        </a>
      )
    case 'unpaid':
      return (
        <div className="w-full pt-4">
          <PayAgain {...{ currency, problem }} amount={total} />
        </div>
      )
    case 'confirmed':
    case 'shipped':
    case 'cancelled':
      return (
        <ShopLink to="/" className={buttonClass({ look: standing === 'cancelled' ? 'primary' : 'quiet' })}>
          {t('checkout.go_on')}
        </ShopLink>
      )
  }
}

const OrderFacts = ({ order, problem }: Props) => {
  const t = useTranslate()
  const { address, delivery, payment_status, timeline, created_at, cancellable } = order
  return (
    <div className="grid gap-8 bg-surface p-6 text-sm lg:p-8">
      {address.length > 0 && (
        <Fact title={t('checkout.address')}>
          {address.map((line) => (
            <p key={line} className="break-words">
              {line}
            </p>
          ))}
        </Fact>
      )}
      {delivery !== null && (
        <Fact title={t('checkout.delivery')}>
          <p>{delivery.name}</p>
          {order.standing !== 'cancelled' && (
            <p className="text-quiet">{arrivalText(t, delivery, created_at)}</p>
          )}
        </Fact>
      )}
      {payment_status !== null && (
        <Fact title={t('checkout.payment')}>
          <p>{t(`checkout.payment_${payment_status}` as never)}</p>
        </Fact>
      )}
      {timeline.length > 0 && (
        <Fact title={t('checkout.history')}>
          <OrderHistory timeline={timeline} />
        </Fact>
      )}
      {order.is_guest ? (
        <p className="text-quiet">{t('checkout.guest_note')}</p>
      ) : (
        <ShopLink to="/account" className="link justify-self-start py-2">
          {t('checkout.all_orders')}
        </ShopLink>
      )}
      {problem?.kind === 'too_late' && (
        <AlertBox about={problem}>
          <p>{t('checkout.too_late')}</p>
        </AlertBox>
      )}
      {cancellable && <Cancel />}
    </div>
  )
}

const Fact = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section>
    <h2 className="eyebrow mb-2">{title}</h2>
    {children}
  </section>
)

/** Asks once more before it does it. */
const Cancel = () => {
  const t = useTranslate()
  const busy = useNavigation().formData?.get('intent') === 'cancel'
  return (
    <details className="border-t border-line pt-2">
      <summary className="link flex min-h-11 list-none items-center text-quiet hover:text-ink">
        {t('checkout.cancel')}
      </summary>
      <Form method="post" className="grid gap-4 pt-2">
        <p>{t('checkout.cancel_text')}</p>
        <Button type="submit" name="intent" value="cancel" look="secondary" busy={busy}>
          {t('checkout.cancel_sure')}
        </Button>
      </Form>
    </details>
  )
}
