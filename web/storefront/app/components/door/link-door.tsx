import type { ReactNode } from 'react'
import { Form, useNavigation } from 'react-router'
import type { FormErrors } from '../../form-answer.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { AccountDoor } from '../account/account-door.tsx'
import { Button, buttonClass } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'

type Props = {
  title: string
  text: string
  action: string
  answer: { errors?: FormErrors; done?: string } | undefined
  /** Stands below what was done. */
  children?: ReactNode
}

/** Asks whoever followed a link of a message before anything happens: programs open links too, before anybody reads them. */
export const LinkDoor = ({ title, text, action, answer, children }: Props) => {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle'
  return (
    <AccountDoor title={title} text={text}>
      {answer?.done === undefined ? (
        <Form method="post" className="grid gap-5">
          <ErrorSummary errors={answer?.errors} prefix="link" />
          <Button type="submit" size="lg" busy={busy}>
            {action}
          </Button>
        </Form>
      ) : (
        <div className="grid gap-5">
          <p role="status" className="border-s-2 border-good bg-surface p-4 text-sm">
            {answer.done}
          </p>
          {children}
          <ShopLink to="/account" className={buttonClass({ size: 'lg' })}>
            {t('door.to_account')}
          </ShopLink>
        </div>
      )}
    </AccountDoor>
  )
}
