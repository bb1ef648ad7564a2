import { Form, useNavigation } from 'react-router'
import type { FormErrors } from '../../form-answer.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { PasswordField } from '../password-field.tsx'
import { Part } from './part.tsx'

/** Another password, which needs the one before. */
export const PasswordPart = ({ username, errors }: { username: string; errors: FormErrors | undefined }) => {
  const t = useTranslate()
  const busy = useNavigation().formData?.get('intent') === 'password'
  return (
    <Part title={t('account.password_title')} text={t('account.password_text')}>
      <Form method="post" noValidate preventScrollReset className="grid max-w-[42rem] gap-5">
        <ErrorSummary errors={errors} prefix="password" />
        {/* Tells password managers whose password it is. */}
        <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
        <PasswordField
          id="password-current_password"
          name="current_password"
          label={t('account.current_password')}
          autoComplete="current-password"
          error={errors?.current_password}
          required
        />
        <PasswordField
          id="password-password"
          name="password"
          label={t('account.new_password')}
          hint={t('account.password_hint')}
          autoComplete="new-password"
          error={errors?.password}
          required
        />
        <div>
          <Button type="submit" name="intent" value="password" busy={busy}>
            {t('security.password_change')}
          </Button>
        </div>
      </Form>
    </Part>
  )
}
