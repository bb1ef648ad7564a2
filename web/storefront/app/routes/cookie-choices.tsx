import type { ConsentState, Purpose } from '@selvedge/sdk'
import { Form, redirect, useNavigation, useSearchParams } from 'react-router'
import { localeOf } from '../account/confirm-identity.ts'
import { Button } from '../components/button.tsx'
import { ContentHead } from '../components/content/content-head.tsx'
import { Icon } from '../components/icon.tsx'
import { PurposeChoices } from '../components/purpose-choices.tsx'
import { readForm } from '../form-answer.ts'
import { pathIn } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { decisionsOf } from '../privacy/account-decisions.ts'
import { bannerPurposes } from '../privacy/consent-texts.ts'
import { decide } from '../privacy/decide.ts'
import { changedChoices } from '../privacy/form-choices.ts'
import { readChoices } from '../session/consent.ts'
import { localPath } from '../session/same-site.ts'
import { type Shop, shopOf } from '../shop.ts'
import type { Route } from './+types/cookie-choices.ts'

export const loader = async ({ context }: Route.LoaderArgs) => ({
  allowed: await allowedNow(shopOf(context)),
})

/** What the account allows; without one, or where nobody can say, what was chosen in this browser. */
const allowedNow = async (shop: Shop): Promise<ConsentState> => {
  const { sdk, session, cookies } = shop
  const ofAccount = session.token === undefined ? null : await orNull(sdk.identity.get_consents({}), shop)
  const choices = readChoices(cookies)
  const isAllowed = (purpose: Purpose) => ofAccount?.[purpose] ?? choices?.[purpose]?.granted ?? false
  return {
    analytics: isAllowed('analytics'),
    personalisation: isAllowed('personalisation'),
    marketing: isAllowed('marketing'),
  }
}

/** The form of this page, and the banner, which asks for less and goes back to where it was shown. */
export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const form = await readForm(request)
  const { intent, back = null } = form
  const locale = localeOf(params.locale)
  if (intent === 'save') {
    const decisions = shop.session.token === undefined ? null : await decisionsOf(shop)
    await decide(shop, changedChoices(form, decisions), { locale, source: 'cookies' })
  } else {
    const answer = Object.fromEntries(bannerPurposes.map((purpose) => [purpose, intent === 'all']))
    await decide(shop, answer, { locale, source: 'banner' })
  }
  return redirect(localPath(back, `${pathIn(locale, '/cookies')}?saved`))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('content.choices_title'), description: t('content.choices_lead') }))

export default function CookieChoices({ loaderData: { allowed } }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().formMethod === 'POST'
  const saved = useSearchParams()[0].has('saved') && !busy
  return (
    <>
      <ContentHead title={t('content.choices_title')} lead={t('content.choices_lead')} />
      <Form method="post" preventScrollReset className="grid gap-8">
        <PurposeChoices allowed={allowed}>
          <li className="flex items-start justify-between gap-6 py-5">
            <div className="grid gap-1">
              <p className="font-medium">{t('content.choices_necessary')}</p>
              <p className="max-w-[52ch] text-sm text-quiet">{t('content.choices_necessary_text')}</p>
            </div>
            <p className="shrink-0 text-sm text-quiet">{t('content.choices_always')}</p>
          </li>
        </PurposeChoices>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <Button type="submit" name="intent" value="save" busy={busy}>
            {t('content.choices_save')}
          </Button>
          <p role="status" className="inline-flex items-center gap-2 text-sm text-good">
            {saved && (
              <>
                <Icon name="check" size="size-4" />
                {t('content.choices_saved')}
              </>
            )}
          </p>
        </div>
      </Form>
    </>
  )
}
