import { Form, redirect, useNavigation, useSearchParams } from 'react-router'
import { Button } from '../components/button.tsx'
import { ContentHead } from '../components/content/content-head.tsx'
import { Icon } from '../components/icon.tsx'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { consents, readConsent, writeConsent } from '../session/consent.ts'
import { localPath } from '../session/same-site.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/cookie-choices.ts'

export const loader = ({ context }: Route.LoaderArgs) => ({
  allowed: readConsent(shopOf(context).cookies) ?? [],
})

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const form = await request.formData()
  const intent = form.get('intent')
  writeConsent(
    shopOf(context).cookies,
    intent === 'all' ? consents : intent === 'necessary' ? [] : consents.filter((one) => form.has(one)),
  )
  const here = `${pathIn(isLocale(params.locale) ? params.locale : locales[0], '/cookies')}?saved`
  const back = form.get('back')
  return redirect(localPath(typeof back === 'string' ? back : null, here))
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
        <ul className="grid divide-y divide-line border-y border-line">
          <li className="flex items-start justify-between gap-6 py-5">
            <div className="grid gap-1">
              <p className="font-medium">{t('content.choices_necessary')}</p>
              <p className="max-w-[52ch] text-sm text-quiet">{t('content.choices_necessary_text')}</p>
            </div>
            <p className="shrink-0 text-sm text-quiet">{t('content.choices_always')}</p>
          </li>
          {consents.map((name) => (
            <li key={name}>
              <label className="flex cursor-pointer items-start justify-between gap-6 py-5">
                <span className="grid gap-1">
                  <span className="font-medium">{t(`content.choices_${name}`)}</span>
                  <span className="max-w-[52ch] text-sm text-quiet">{t(`content.choices_${name}_text`)}</span>
                </span>
                <span className="grid size-11 shrink-0 place-items-center">
                  <input
                    type="checkbox"
                    name={name}
                    defaultChecked={allowed.includes(name)}
                    className="size-5 accent-ink"
                  />
                </span>
              </label>
            </li>
          ))}
        </ul>
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
