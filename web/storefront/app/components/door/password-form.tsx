import { Form } from 'react-router'
import type { Answer } from '../../door/log-in.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { TextField } from '../field.tsx'
import { PasswordField } from '../password-field.tsx'

type Props = {
  busy: boolean
  /** Whom the app expects. */
  login: string
  answer: Answer | undefined
}

export const PasswordForm = ({ busy, login, answer }: Props) => {
  const t = useTranslate()
  // What is wrong with the address that a link goes to is said where it was written.
  const errors = answer?.errors?.email === undefined ? answer?.errors : undefined
  return (
    <Form method="post" noValidate className="grid gap-5">
      <ErrorSummary errors={errors} prefix="log-in" />
      <TextField
        id="log-in-login"
        name="login"
        label={t('account.login')}
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
        defaultValue={answer?.values?.login ?? login}
        error={errors?.login}
      />
      <PasswordField
        id="log-in-password"
        name="password"
        label={t('account.password')}
        autoComplete="current-password"
        required
        error={errors?.password}
      />
      <Button type="submit" size="lg" busy={busy}>
        {t('account.log_in_action')}
      </Button>
      <p className="text-sm">
        <ShopLink to="/forgot-password" className="link">
          {t('door.forgot')}
        </ShopLink>
      </p>
    </Form>
  )
}
