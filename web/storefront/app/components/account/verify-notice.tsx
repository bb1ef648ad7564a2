import { Form, useLocation, useNavigation } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'

/** What became of asking for the link once more. */
export const resentAs = ['sent', 'wait', 'failed'] as const

/** Reminds of the link that shows whose an address is, and sends another. */
export const VerifyNotice = ({ email }: { email: string }) => {
  const t = useTranslate()
  const path = usePath()
  const { pathname, search } = useLocation()
  const action = path('/account/verification')
  const busy = useNavigation().formAction === action
  const resent = resentAs.find((one) => one === new URLSearchParams(search).get('link'))
  return (
    <aside
      aria-label={t('account.email_title')}
      className="mb-8 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-s-2 border-warn bg-surface p-4 text-sm"
    >
      <p className="max-w-[64ch] min-w-0 break-words">{t('email.verify', { email })}</p>
      <Form method="post" action={action} preventScrollReset>
        <input type="hidden" name="back" value={pathname} />
        <Button type="submit" look="quiet" size="sm" className="min-h-11" busy={busy}>
          {t('email.again')}
        </Button>
      </Form>
      <p role="status" className="basis-full empty:hidden">
        {resent !== undefined && !busy && t(`email.again_${resent}`)}
      </p>
    </aside>
  )
}
