import { Form, useNavigation } from 'react-router'
import type { FormErrors } from '../../form-answer.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { TextField } from '../field.tsx'

export type Enrolment = {
  enrolment_id: string
  secret: string
  uri: string
  qr: { size: number; path: string }
}

/** The secret as a picture and as letters, and where the first code is shown. */
export const TotpForm = ({ enrolment, errors }: { enrolment: Enrolment; errors: FormErrors | undefined }) => {
  const t = useTranslate()
  const busy = useNavigation().formMethod === 'POST'
  const { enrolment_id, secret, uri, qr } = enrolment
  return (
    <Form method="post" noValidate preventScrollReset className="grid gap-6">
      <ErrorSummary errors={errors} prefix="totp" />
      <p className="max-w-[60ch] text-sm text-quiet">{t('security.totp_text')}</p>
      <div className="flex flex-wrap items-center gap-6">
        <svg
          role="img"
          aria-label={t('security.totp_picture')}
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          className="size-52 shrink-0 border border-line"
        >
          {/* Cameras want dark on light, whatever the theme. */}
          <rect width={qr.size} height={qr.size} fill="#fff" />
          <path d={qr.path} fill="#000" />
        </svg>
        <div className="grid min-w-0 gap-1 text-sm">
          <p className="text-quiet">{t('security.totp_secret')}</p>
          <p dir="ltr" className="font-mono text-base break-all select-all rtl:text-end">
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </p>
          <p>
            <a href={uri} className="link inline-flex min-h-11 items-center">
              {t('security.totp_open')}
            </a>
          </p>
        </div>
      </div>
      <input type="hidden" name="enrolment_id" value={enrolment_id} />
      <input type="hidden" name="secret" value={secret} />
      <input type="hidden" name="uri" value={uri} />
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
