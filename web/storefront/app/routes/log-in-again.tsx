import { AccountDoor } from '../components/account/account-door.tsx'
import { buttonClass } from '../components/button.tsx'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import type { Route } from './+types/log-in-again.ts'

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.again_title'), noindex: true }))

/** A log-in was not finished: it took too long, or was begun in another browser. */
export default function LogInAgain() {
  const t = useTranslate()
  return (
    <AccountDoor title={t('door.again_title')} text={t('door.again_text')}>
      <ShopLink to="/log-in" className={buttonClass({ size: 'lg' })}>
        {t('account.log_in_action')}
      </ShopLink>
    </AccountDoor>
  )
}
