import { LinkDoor } from '../components/door/link-door.tsx'
import { answerVerified, localeOf, tokenOf } from '../door/links.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/revert-email.ts'

export const action = ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const t = translateIn(localeOf(params.locale))
  return answerVerified(t, shop.sdk.identity.revert_email({ token: tokenOf(request) }))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.revert_title'), noindex: true }))

export default function RevertEmail({ actionData }: Route.ComponentProps) {
  const t = useTranslate()
  return (
    <LinkDoor
      title={t('door.revert_title')}
      text={t('door.revert_text')}
      action={t('door.revert_action')}
      answer={actionData}
    />
  )
}
