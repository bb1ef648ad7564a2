import { Form, useNavigation } from 'react-router'
import type { FormErrors } from '../../form-answer.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { TextField } from '../field.tsx'
import { PasswordField } from '../password-field.tsx'
import { Part } from './part.tsx'

type Props = {
  email: string
  email_verified: boolean
  /** The address that waits for its link to be followed. */
  waiting: string | null
  /** What stands in the field at first. */
  wish: string | undefined
  /** What became of the form of the page that was sent last. */
  answer:
    | { part: string; errors: FormErrors | undefined; values: Readonly<Record<string, string>> | undefined }
    | undefined
}

/** The address of the account, and the one that it is to have: each becomes its owner's by a link that was sent there. */
export const EmailPart = ({ email, email_verified, waiting, wish, answer }: Props) => {
  const t = useTranslate()
  const sent = useNavigation().formData?.get('part')
  const mine = answer?.part === 'email' ? answer : undefined
  const keeping = answer?.part === 'keep_email' ? answer : undefined
  return (
    <Part title={t('account.email_title')} text={t('email.change_text')}>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="min-w-0 font-medium wrap-anywhere">{t('email.now', { email })}</span>
        <span
          className={`border px-2 py-0.5 text-xs ${email_verified ? 'border-good text-good' : 'border-warn text-warn'}`}
        >
          {t(email_verified ? 'email.confirmed' : 'email.unconfirmed')}
        </span>
      </p>
      <div role="status" className="empty:hidden">
        {waiting !== null && (
          <p className="border-s-2 border-warn bg-surface p-4 text-sm break-words">
            {t('email.waiting', { email: waiting })}
          </p>
        )}
        {waiting === null && keeping !== undefined && keeping.errors === undefined && (
          <p className="text-sm text-good">{t('email.kept')}</p>
        )}
      </div>
      {waiting !== null && (
        <Form method="post" preventScrollReset>
          <ErrorSummary errors={keeping?.errors} prefix="keep" />
          <Button type="submit" name="part" value="keep_email" look="quiet" busy={sent === 'keep_email'}>
            {t('email.keep')}
          </Button>
        </Form>
      )}
      {/* What was written leaves the page once it has been used. */}
      <Form
        key={`${waiting}-${mine === undefined}`}
        method="post"
        noValidate
        preventScrollReset
        className="grid gap-5"
      >
        <ErrorSummary errors={mine?.errors} prefix="email" />
        <TextField
          id="email-email"
          name="email"
          type="email"
          label={t('email.new')}
          autoComplete="email"
          maxLength={254}
          required
          defaultValue={mine?.values?.email ?? wish}
          error={mine?.errors?.email}
        />
        <PasswordField
          id="email-current_password"
          name="current_password"
          label={t('account.current_password')}
          autoComplete="current-password"
          required
          error={mine?.errors?.current_password}
        />
        <div>
          <Button type="submit" name="part" value="email" busy={sent === 'email'}>
            {t('email.send')}
          </Button>
        </div>
      </Form>
    </Part>
  )
}
