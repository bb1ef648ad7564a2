import { isFailed } from '@selvedge/sdk'
import { localeOf, settleConfirmed } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { loadTranslate } from '../i18n/load-translate.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-export.ts'

/** An archive of an export, to be kept by the browser: the first, or the part that the address names. */
export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { id: customer_id } = await requireCustomer(shop, { request, params })
  const { export_id } = params
  const locale = localeOf(params.locale)
  const part = Number(new URL(request.url).searchParams.get('part') ?? 1)
  const archive = await settleConfirmed(shop.sdk.identity.download_export({ customer_id, export_id, part }), {
    locale,
    back: `/account/privacy?ask=download&export=${encodeURIComponent(export_id)}#export`,
  })
  if (!isFailed(archive))
    return new Response(archive.body, {
      headers: {
        'content-type': archive.type,
        'content-disposition': `attachment; filename="my-data${part > 1 ? `-${part}` : ''}.zip"`,
        'cache-control': 'private, no-store',
      },
    })
  const t = await loadTranslate(locale)
  const isGone = archive.status < 500 && archive.status !== 429
  return new Response(t(isGone ? 'privacy.export_gone' : 'privacy.missing'), {
    status: isGone ? 404 : archive.status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
