import { Form } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Icon } from '../icon.tsx'
import { PasswordField } from '../password-field.tsx'
import { fieldOf, type ProfileAnswer, usePartBusy } from './profile-form.tsx'

/** Behind two steps and the password. */
export const DeleteAccount = ({ answer }: { answer: ProfileAnswer }) => {
  const t = useTranslate()
  const busy = usePartBusy('delete')
  const refused = answer?.part === 'delete' ? answer.errors : undefined
  return (
    <section aria-labelledby="delete-title" className="grid gap-4 border-t border-line pt-8">
      <h3 id="delete-title" className="display text-xl">
        {t('account.delete_title')}
      </h3>
      <p className="text-sm text-quiet">{t('account.delete_text')}</p>
      <details open={refused !== undefined} className="group">
        <summary className="inline-flex min-h-11 list-none items-center gap-2 text-sm text-thread">
          <Icon name="plus" size="size-4" className="transition-transform group-open:rotate-45" />
          {t('account.delete_open')}
        </summary>
        <Form method="post" noValidate preventScrollReset className="mt-4 grid gap-5">
          <input type="hidden" name="part" value="delete" />
          <ErrorSummary errors={refused} prefix="delete" />
          <PasswordField
            {...fieldOf('delete', answer)('current_password')}
            label={t('account.current_password')}
            autoComplete="current-password"
            required
          />
          <div>
            <Button type="submit" look="secondary" busy={busy}>
              {t('account.delete_confirm')}
            </Button>
          </div>
        </Form>
      </details>
    </section>
  )
}
