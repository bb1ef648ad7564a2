import { ApiError, type Customer, isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import type { Shop } from '../shop.ts'

type Asked = { request: Request; params: { locale?: string } }

/** Sends whoever is not logged in to where one logs in, and back from there. */
export const requireLogIn = ({ session }: Shop, { request, params }: Asked): void => {
  if (session.token === undefined) throw toLogIn(request, params.locale)
}

/** Who is logged in; null where identity is not there to say so. Whoever is not is sent to log in. */
export const findCustomer = async (shop: Shop, asked: Asked): Promise<Customer | null> => {
  requireLogIn(shop, asked)
  try {
    const customer = await shop.sdk.identity.get_me({})
    if (!isFailed(customer)) return customer
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.failed.status !== 401) return null
  }
  // The account is gone, or its log-ins were ended elsewhere.
  shop.session.logOut()
  throw toLogIn(asked.request, asked.params.locale)
}

/** The same for what cannot do without. */
export const requireCustomer = async (shop: Shop, asked: Asked): Promise<Customer> => {
  const customer = await findCustomer(shop, asked)
  if (customer === null) throw new Response('Accounts are not there just now.', { status: 503 })
  return customer
}

const toLogIn = (request: Request, locale: string | undefined) => {
  const { pathname, search } = new URL(request.url)
  const back = request.method === 'GET' ? `${pathname.replace(/\.data$/, '')}${search}` : pathname
  return redirect(
    `${pathIn(isLocale(locale) ? locale : locales[0], '/log-in')}?to=${encodeURIComponent(back)}`,
  )
}
