import { isFailed } from '@selvedge/sdk'
import { Form, redirect, useNavigation } from 'react-router'
import { Button } from '../components/button.tsx'
import { usePageTop } from '../components/checkout/use-page-top.ts'
import { Icon } from '../components/icon.tsx'
import { isLocale, type Locale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { orThrow } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/challenge.ts'

const localeOf = ({ locale }: { locale?: string }): Locale => (isLocale(locale) ? locale : locales[0])
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const orderIn = (request: Request): string | undefined =>
  uuid.exec(new URL(request.url).searchParams.get('order') ?? '')?.[0]

const backTo = (request: Request, params: { locale?: string }) => {
  const order_id = orderIn(request)
  return redirect(pathIn(localeOf(params), order_id === undefined ? '/' : `/orders/${order_id}`), 303)
}

export const loader = async ({ params, context, request }: Route.LoaderArgs) => {
  const { sdk } = shopOf(context)
  const { challenge_id } = params
  if (!uuid.test(challenge_id)) throw new Response('There is no such challenge.', { status: 404 })
  const challenge = await orThrow(sdk.payments.get_sandbox_challenge({ challenge_id }))
  if (challenge.status !== 'open') throw backTo(request, params)
  return { amount: challenge.amount, currency: challenge.currency }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const { sdk } = shopOf(context)
  const { challenge_id } = params
  if (!uuid.test(challenge_id)) throw new Response('There is no such challenge.', { status: 404 })
  const outcome = (await request.formData()).get('outcome') === 'approve' ? 'approve' : 'decline'
  const answer = await sdk.payments.answer_sandbox_challenge({ challenge_id, outcome })
  // Answered before, in another tab or by a second press: the order knows how.
  if (isFailed(answer) && answer.code !== 'CHALLENGE_NOT_FOUND')
    throw new Response(answer.message, { status: answer.status })
  throw backTo(request, params)
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('checkout.bank_title'), noindex: true }))

/** The page of the shopper's bank, as far as a sandbox has one. */
export default function Challenge({ loaderData: { amount, currency } }: Route.ComponentProps) {
  const t = useTranslate()
  const navigation = useNavigation()
  const outcome = navigation.state === 'idle' ? undefined : navigation.formData?.get('outcome')
  const busy = navigation.state !== 'idle'
  const title = usePageTop('challenge')
  return (
    <div className="page grid justify-items-center py-section">
      <section className="grid w-full max-w-md gap-6 border border-line bg-raised p-6 shadow-raised sm:p-10">
        <p className="eyebrow flex items-center gap-2">
          <Icon name="check" size="size-4" />
          {t('checkout.bank_name')}
        </p>
        <h1 ref={title} tabIndex={-1} className="display text-2xl outline-none">
          {t('checkout.bank_title')}
        </h1>
        <p className="text-quiet">{t('checkout.bank_text')}</p>
        <dl className="grid gap-2 border-y border-line py-4 text-sm">
          <div className="flex justify-between gap-4">
            <dt className="text-quiet">{t('checkout.bank_to')}</dt>
            <dd>Selvedge</dd>
          </div>
          <div className="flex justify-between gap-4 text-base font-medium">
            <dt>{t('checkout.bank_amount')}</dt>
            <dd className="tabular-nums">{t.money(amount, currency)}</dd>
          </div>
        </dl>
        <Form method="post" className="grid gap-3">
          <Button type="submit" name="outcome" value="approve" size="lg" busy={busy && outcome === 'approve'}>
            {t('checkout.bank_approve')}
          </Button>
          <Button
            type="submit"
            name="outcome"
            value="decline"
            look="quiet"
            busy={busy && outcome === 'decline'}
          >
            {t('checkout.bank_decline')}
          </Button>
        </Form>
        <p className="text-xs text-quiet">{t('checkout.bank_demo')}</p>
      </section>
    </div>
  )
}
