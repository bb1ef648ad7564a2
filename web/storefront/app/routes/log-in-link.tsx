import { isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { LinkDoor } from '../components/door/link-door.tsx'
import { localeOf, refuseLink, tokenOf } from '../door/links.ts'
import { settle } from '../form-answer.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { afterArrival } from '../session/door.ts'
import { arrive, kept } from '../session/sealed.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/log-in-link.ts'

/** Logs in by the link of a message, and goes on to where the log-in was begun that asked for it, in the same browser. */
export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const t = translateIn(localeOf(params.locale))
  const logIn = await settle(shop.sdk.identity.log_in_with_link({ token: tokenOf(request) }))
  if (isFailed(logIn)) return refuseLink(logIn, t)
  shop.session.endHere()
  arrive(shop, logIn)
  throw redirect(afterArrival(t.locale, kept(shop, 'begun')?.to ?? null))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.link_title'), noindex: true }))

export default function LogInLink({ actionData }: Route.ComponentProps) {
  const t = useTranslate()
  return (
    <LinkDoor
      title={t('door.link_title')}
      text={t('door.link_text')}
      action={t('account.log_in_action')}
      answer={actionData}
    />
  )
}
