import { type Failed, type Interaction, isFailed, type Permission } from '@selvedge/sdk'
import { redirect, redirectDocument } from 'react-router'
import { settle } from '../form-answer.ts'
import type { Locale } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import type { Shop } from '../shop.ts'
import { localPath } from './same-site.ts'
import { type Arrival, drop, keep, kept, type Notice } from './sealed.ts'

type Asked = { locale: Locale; to: string; notice?: Notice | undefined; restarted?: boolean }

/** Sends the browser to the provider, which sends it back to our log-in page, and from there to the callback. */
export const beginLogIn = async (shop: Shop, { locale, to, notice, restarted = false }: Asked) => {
  const begun = await shop.door.begin({ ui_locales: locale })
  keep(shop, 'begun', { ...begun.kept, to, locale, notice, restarted })
  return redirectDocument(begun.path)
}

/** Where to go on with what was kept by `arrive`: to the log-in that waits for it, or one that begins. */
export const afterArrival = (locale: Locale, to: string | null): string => {
  const page = pathIn(locale, '/log-in')
  const path = localPath(to, pathIn(locale, '/account'))
  return path.startsWith(`${page}?interaction=`) ? path : `${page}?to=${encodeURIComponent(path)}`
}

/** What ties an interaction of the provider to this browser: its cookie, and no other. */
const interactionCookie = (request: Request): string =>
  (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith('selvedge_log_in'))
    .join('; ')

const of = (request: Request) => ({
  interaction_id: new URL(request.url).searchParams.get('interaction') ?? '',
  cookie: interactionCookie(request),
})

/** The page of an interaction, without what a request for its data adds to its address. */
export const pageOf = (request: Request): string => {
  const { pathname, searchParams } = new URL(request.url)
  const interaction = searchParams.get('interaction')
  const query = interaction === null ? '' : `?interaction=${encodeURIComponent(interaction)}`
  return pathname.replace(/\.data$/, '') + query
}

/** What an app waits for from this browser; null where it waits no more, or never did. */
export const findInteraction = async (shop: Shop, request: Request): Promise<Interaction | null> => {
  const found = await settle(shop.sdk.identity.get_interaction(of(request)))
  if (!isFailed(found)) return found
  if (found.status >= 500 || found.status === 429) throw new Response(found.message, { status: found.status })
  return null
}

type Answered = Promise<{ redirect_to: string } | Failed>

/** Lets the app that asks do so much of what it asked for, or nothing. Undefined where it waits no more. */
export const answerConsent = async (shop: Shop, request: Request, granted: readonly string[] | null) => {
  const { identity } = shop.sdk
  const interaction = of(request)
  const answered: Answered =
    granted === null
      ? identity.refuse_interaction(interaction)
      : identity.give_consent({ ...interaction, granted: granted as Permission[] })
  const answer = await settle(answered)
  return isFailed(answer) ? undefined : redirectDocument(answer.redirect_to)
}

/** Where an interaction goes on that is there no more: our own log-in begins anew, once; any other at its app. */
export const withoutInteraction = async (shop: Shop, locale: Locale) => {
  const begun = kept(shop, 'begun')
  if (begun !== undefined && !begun.restarted) return beginLogIn(shop, { ...begun, locale, restarted: true })
  if (shop.session.token !== undefined) return redirect(pathIn(locale, '/account'))
  return redirect(pathIn(locale, '/log-in/again'))
}

/**
 * Gives a complete log-in to the app that waits for it, and sends the browser on. Undefined where the log-in is not
 * complete, or good no more.
 */
export const finish = async (shop: Shop, request: Request, arrival: Arrival) => {
  if (arrival.status !== 'complete') return undefined
  drop(shop, 'arrival')
  const { log_in_id } = arrival
  const finished = await settle(shop.sdk.identity.finish_log_in({ ...of(request), log_in_id }))
  return isFailed(finished) ? undefined : redirectDocument(finished.redirect_to)
}
