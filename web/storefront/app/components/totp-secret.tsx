import type { TotpEnrolment } from '../account/totp-enrolment.ts'
import { useTranslate } from '../i18n/use-translate.ts'

/** What an authenticator app has to know: a picture to scan, and letters to type. Stands in the form that shows the first code. */
export const TotpSecret = ({ enrolment }: { enrolment: TotpEnrolment }) => {
  const t = useTranslate()
  const { enrolment_id, secret, uri, qr } = enrolment
  return (
    <div className="flex flex-wrap items-center gap-6">
      <input type="hidden" name="enrolment_id" value={enrolment_id} />
      <input type="hidden" name="secret" value={secret} />
      <input type="hidden" name="uri" value={uri} />
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
  )
}
