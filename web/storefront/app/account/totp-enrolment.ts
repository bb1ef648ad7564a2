import { drawQr } from './draw-qr.ts'

type Told = { enrolment_id: string; secret: string; uri: string }

/** An app that is about to show codes: what it has to know, as letters and as a picture. */
export type TotpEnrolment = Told & { qr: { size: number; path: string } }

/** Of an address that is drawn: longer ones are not of the platform. */
const uriAtMost = 500

export const enrolmentOf = ({ enrolment_id, secret, uri }: Told): TotpEnrolment => ({
  enrolment_id,
  secret,
  uri,
  qr: drawQr(uri),
})

/** The same as a form brings it back, so that the picture stays the one that was scanned. */
export const enrolmentIn = (form: Readonly<Record<string, string>>): TotpEnrolment => {
  const { enrolment_id = '', secret = '', uri = '' } = form
  if (!uri.startsWith('otpauth://') || uri.length > uriAtMost)
    throw new Response('This form is not of this shop.', { status: 400 })
  return enrolmentOf({ enrolment_id, secret, uri })
}
