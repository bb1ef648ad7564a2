import { isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { settle } from '../form-answer.ts'
import { preferredLocale } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { localPath } from '../session/same-site.ts'
import { arrive, drop, kept } from '../session/sealed.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/log-in-issuer.ts'

/**
 * Another issuer sends the browser back. Goes on to the log-in that waits, which takes what is kept here, or to the account
 * that is to be linked. Where the other side refused, somebody is back where they were.
 */
export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { searchParams } = new URL(request.url)
  const elsewhere = kept(shop, 'elsewhere')
  if (elsewhere === undefined)
    throw redirect(pathIn(preferredLocale(request.headers.get('accept-language')), '/log-in/again'))
  const { browser_secret, links, page } = elsewhere
  drop(shop, 'elsewhere')
  const given = (name: string) => {
    const value = searchParams.get(name)
    return value === null ? {} : { [name]: value }
  }
  const answer = {
    browser_secret,
    state: searchParams.get('state') ?? '',
    ...given('code'),
    ...given('iss'),
    ...given('error'),
  }
  if (links) {
    const linked = await settle(shop.sdk.identity.link_issuer(answer))
    if (!isFailed(linked)) throw redirect(`${localPath(linked.return_to, page)}?done=linked`)
    const why = linked.code === 'ISSUER_LINKED_ELSEWHERE' ? 'linked_elsewhere' : 'link_refused'
    throw redirect(`${page}?failed=${why}`)
  }
  const logIn = await settle(shop.sdk.identity.log_in_with_issuer(answer))
  if (isFailed(logIn)) {
    const why = logIn.code === 'ACCOUNT_NOT_LINKED' ? 'not_linked' : 'issuer_refused'
    // Whoever waits for the log-in goes on waiting: there are other ways to do it.
    const waiting = new URL(page, request.url)
    waiting.searchParams.set(why, '')
    throw redirect(waiting.pathname + waiting.search)
  }
  arrive(shop, logIn)
  throw redirect(localPath(logIn.return_to, page))
}
