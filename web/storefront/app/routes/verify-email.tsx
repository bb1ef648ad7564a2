import { data } from 'react-router'
import { requireLogIn } from '../account/customer.ts'
import { JoiningOrders } from '../components/door/joining-orders.tsx'
import { LinkDoor } from '../components/door/link-door.tsx'
import { answerVerified, localeOf, tokenOf } from '../door/links.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { type Shop, shopOf } from '../shop.ts'
import type { Route } from './+types/verify-email.ts'

/** Whoever follows the link shows that they own the account, too: by logging in. */
export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  requireLogIn(shop, { request, params })
  return { orders: await countOrders(shop) }
}

/** How many orders the account has; null where orders are not there to say so. */
const countOrders = async (shop: Shop) =>
  (await orNull(shop.sdk.orders.list_orders({ page: 1, limit: 1 }), shop))?.pagination.total ?? null

/** The link proves the address that the account has, or, as `confirm-email`, one that it has from then on. */
export const action = async ({ request, params, context, pattern }: Route.ActionArgs) => {
  const shop = shopOf(context)
  requireLogIn(shop, { request, params })
  const { identity } = shop.sdk
  const orders = await countOrders(shop)
  const given = { token: tokenOf(request) }
  const follow = pattern.endsWith('/confirm-email') ? identity.confirm_email : identity.verify_email
  const { data: answer, init } = await answerVerified(translateIn(localeOf(params.locale)), follow(given))
  return data({ ...answer, orders }, init ?? {})
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.verify_title'), noindex: true }))

export default function VerifyEmail({ actionData }: Route.ComponentProps) {
  const t = useTranslate()
  return (
    <LinkDoor
      title={t('door.verify_title')}
      text={t('door.verify_text')}
      action={t('door.verify_action')}
      answer={actionData}
    >
      <JoiningOrders orders={actionData?.orders ?? null} />
    </LinkDoor>
  )
}
