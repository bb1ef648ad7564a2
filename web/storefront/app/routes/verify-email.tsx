import { requireLogIn } from '../account/customer.ts'
import { LinkDoor } from '../components/door/link-door.tsx'
import { answerVerified, localeOf, tokenOf } from '../door/links.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/verify-email.ts'

/** Whoever follows the link shows that they own the account, too: by logging in. */
export const loader = ({ request, params, context }: Route.LoaderArgs) => {
  requireLogIn(shopOf(context), { request, params })
  return null
}

/** The link proves the address that the account has, or, as `confirm-email`, one that it has from then on. */
export const action = ({ request, params, context, pattern }: Route.ActionArgs) => {
  const shop = shopOf(context)
  requireLogIn(shop, { request, params })
  const { identity } = shop.sdk
  const given = { token: tokenOf(request) }
  const follow = pattern.endsWith('/confirm-email') ? identity.confirm_email : identity.verify_email
  return answerVerified(translateIn(localeOf(params.locale)), follow(given))
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
    />
  )
}
