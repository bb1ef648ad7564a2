import { Form, useNavigation } from 'react-router'
import type { FormErrors } from '../../form-answer.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button, buttonClass } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { PasswordField } from '../password-field.tsx'
import { Part } from './part.tsx'

type Props = {
  username: string
  /** False where another issuer opened the account: there is none before the first. */
  has_password: boolean
  errors: FormErrors | undefined
}

/** Another password, which needs the one before; the first comes by e-mail. */
export const PasswordPart = ({ username, has_password, errors }: Props) => {
  const t = useTranslate()
  const busy = useNavigation().formData?.get('intent') === 'password'
  if (!has_password)
    return (
      <Part title={t('account.password_title')} text={t('security.password_none')}>
        <p>
          <ShopLink to="/forgot-password" className={buttonClass({ look: 'secondary' })}>
            {t('security.password_first')}
          </ShopLink>
        </p>
      </Part>
    )
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
