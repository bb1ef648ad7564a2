import { Form, useNavigation } from 'react-router'
import type { TotpEnrolment } from '../../account/totp-enrolment.ts'
import type { FormErrors } from '../../form-answer.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { TextField } from '../field.tsx'
import { TotpSecret } from '../totp-secret.tsx'

type Props = { enrolment: TotpEnrolment; errors: FormErrors | undefined }

/** Where the first code is shown. */
export const TotpForm = ({ enrolment, errors }: Props) => {
  const t = useTranslate()
  const busy = useNavigation().formMethod === 'POST'
  return (
    <Form method="post" noValidate preventScrollReset className="grid gap-6">
      <ErrorSummary errors={errors} prefix="totp" />
      <p className="max-w-[60ch] text-sm text-quiet">{t('security.totp_text')}</p>
      <TotpSecret enrolment={enrolment} />
      <TextField
        id="totp-code"
        name="code"
        label={t('security.totp_code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        error={errors?.code}
        required
        className="max-w-56"
      />
      <div>
        <Button type="submit" busy={busy}>
          {t('security.totp_finish')}
        </Button>
      </div>
    </Form>
  )
}
