import { Form } from 'react-router'
import type { Answer } from '../../door/log-in.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { TextField } from '../field.tsx'
import { TotpSecret } from '../totp-secret.tsx'

type Props = {
  /** This page. */
  to: string
  busy: boolean
  answer: Answer | undefined
}

/** Sets up the second factor that a role demands, step by step. */
export const EnrolmentForm = ({ to, busy, answer }: Props) => {
  const t = useTranslate()
  const { enrolment, recovery_codes, errors } = answer ?? {}
  if (recovery_codes !== undefined)
    return (
      <Form method="post" action={to} className="grid gap-5">
        <p role="status" className="text-sm">
          {t('door.enrol_codes')}
        </p>
        <ul dir="ltr" className="grid gap-x-8 gap-y-2 bg-surface p-5 font-mono sm:grid-cols-2">
          {recovery_codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button type="submit" name="intent" value="codes_kept" size="lg" busy={busy}>
          {t('door.enrol_kept')}
        </Button>
      </Form>
    )
  return (
    <Form method="post" action={to} noValidate className="grid gap-5">
      <ErrorSummary errors={errors} prefix="enrolment" />
      {enrolment !== undefined && (
        <>
          <p className="text-sm text-quiet">{t('security.totp_text')}</p>
          <TotpSecret enrolment={enrolment} />
          <TextField
            id="enrolment-code"
            name="code"
            label={t('door.code')}
            hint={t('door.code_hint')}
            autoComplete="one-time-code"
            inputMode="numeric"
            dir="ltr"
            maxLength={10}
            required
            error={errors?.code}
          />
        </>
      )}
      <Button
        type="submit"
        name="intent"
        value={enrolment === undefined ? 'enrol' : 'enrol_code'}
        size="lg"
        busy={busy}
      >
        {t(enrolment === undefined ? 'door.enrol_begin' : 'door.go_on')}
      </Button>
    </Form>
  )
}
