import { ContentHead } from '../components/content/content-head.tsx'
import { Passage } from '../components/content/passage.tsx'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { consentDays } from '../session/consent.ts'
import type { Route } from './+types/privacy.ts'

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('content.privacy_title'), description: t('content.privacy_lead') }))

const kept = ['account', 'addresses', 'orders', 'cards', 'log'] as const

/** Every cookie that the shop may set, and for how many days. */
const cookies = [
  ['session', 30],
  ['cart', 30],
  ['wishlist', 365],
  ['orders', 180],
  ['locale', 365],
  ['currency', 365],
  ['theme', 365],
  ['consent', consentDays],
  ['visitor_id', consentDays],
] as const

export default function Privacy() {
  const t = useTranslate()
  return (
    <>
      <ContentHead title={t('content.privacy_title')} lead={t('content.privacy_lead')} />
      <Passage title={t('content.privacy_data_title')}>
        <ul className="grid list-disc gap-2.5 ps-5 marker:text-thread">
          {kept.map((name) => (
            <li key={name}>{t(`content.privacy_data_${name}`)}</li>
          ))}
        </ul>
      </Passage>
      <Passage title={t('content.privacy_cookies_title')}>
        <p>{t('content.privacy_cookies_text')}</p>
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-ink text-start">
              <th className="py-2 pe-4 text-start font-medium">{t('content.privacy_cookie')}</th>
              <th className="py-2 pe-4 text-start font-medium">{t('content.privacy_purpose')}</th>
              <th className="py-2 text-start font-medium">{t('content.privacy_kept')}</th>
            </tr>
          </thead>
          <tbody>
            {cookies.map(([name, days]) => (
              <tr key={name} className="border-b border-line align-top">
                <td className="py-2.5 pe-4">
                  <bdi className="break-all">selvedge_{name}</bdi>
                </td>
                <td className="py-2.5 pe-4">{t(`content.cookie_${name}`)}</td>
                <td className="py-2.5">{t('content.cookie_days', { days })}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          <ShopLink to="/cookies" className="link">
            {t('around.cookie_choices')}
          </ShopLink>
        </p>
      </Passage>
      <Passage title={t('content.privacy_rights_title')}>
        <p>{t('content.privacy_rights_text')}</p>
        <p>
          <ShopLink to="/account/privacy" className="link">
            {t('account.profile')}
          </ShopLink>
        </p>
      </Passage>
    </>
  )
}
