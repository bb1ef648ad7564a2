import { Form, useNavigation } from 'react-router'
import type { PasswordAnswer } from '../../door/set-password.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { UsernameField } from '../account/name-fields.tsx'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { PasswordField } from '../password-field.tsx'

type Props = {
  /** What a password is called of an account that there is, or is not yet. */
  label: string
  action: string
  /** Whether the account is yet to be named. */
  names?: boolean
  answer: PasswordAnswer | undefined
}

/** Sets a password, of whoever followed a link that lets them. */
export const NewPasswordForm = ({ label, action, names = false, answer }: Props) => {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle'
  const errors = answer?.errors
  return (
    <Form method="post" noValidate className="grid gap-5">
      <ErrorSummary errors={errors} prefix="set" />
      {names && (
        <UsernameField
          id="set-username"
          name="username"
          required
          defaultValue={answer?.username}
          error={errors?.username}
        />
      )}
      <PasswordField
        id="set-password"
        name="password"
        label={label}
        hint={t('account.password_hint')}
        autoComplete="new-password"
        required
        error={errors?.password}
      />
      <Button type="submit" size="lg" busy={busy}>
        {action}
      </Button>
    </Form>
  )
}
