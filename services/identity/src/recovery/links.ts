import type { Context } from '../context.ts'
import { hashToken, newSecret } from '../keys/secret-token.ts'
import { pageLanguage } from '../oauth/languages.ts'
import { insertLink, type LinkPurpose } from '../store/links.ts'

type Db = Context['db']

/** Where a link leads to in the shop, and how long it works: as short as its message may take to be read. */
const links = {
  verify_email: { page: 'verify-email', seconds: 86_400 },
  reset_password: { page: 'reset-password', seconds: 1800 },
  log_in: { page: 'log-in/link', seconds: 600 },
  change_email: { page: 'confirm-email', seconds: 3600 },
  // Whoever lost an account to a thief may read their mail days later.
  revert_email: { page: 'revert-email', seconds: 604_800 },
} as const satisfies Record<LinkPurpose, { page: string; seconds: number }>

export type LinkOrder = { purpose: LinkPurpose; customer_id: string; email: string; locale: string }

export const linkSeconds = (purpose: LinkPurpose): number => links[purpose].seconds

/** A language that the pages behind the links have. `asked`: languages, the preferred one first. */
export const pageLocale = (ctx: Context, ...asked: (string | null)[]): string =>
  pageLanguage(ctx.settings.PAGE_LOCALES.split(' '), { asked: asked.map((each) => each ?? '').join(' ') })

/** The address of a page of the shop. */
export const pageUrl = (ctx: Context, locale: string, page: string): string =>
  `${ctx.settings.ISSUER}/${locale}/${page}`

/** A URL whose token, 256 random bits of which the hash alone is kept, works once and for this purpose. */
export const makeLink = async (ctx: Context, db: Db, order: LinkOrder): Promise<string> => {
  const { purpose, customer_id, email, locale } = order
  const { page } = links[purpose]
  const token = newSecret()
  await insertLink(db, {
    hash: hashToken(token),
    purpose,
    customer_id,
    seconds: linkSeconds(purpose),
    email: sealEmail(ctx, email),
  })
  return `${pageUrl(ctx, locale, page)}?token=${token}`
}

export const sealEmail = (ctx: Context, email: string): Buffer =>
  ctx.db.personal.sealFleeting(email, 'e-mail of a link')

export const openEmail = (ctx: Context, sealed: Buffer): string =>
  ctx.db.personal.openFleeting(sealed, 'e-mail of a link')
