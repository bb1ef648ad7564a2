import { Form } from 'react-router'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button, buttonClass } from '../button.tsx'
import { GoOn } from './go-on.tsx'
import { actClass, Part, PartMissing } from './part.tsx'

type FactorShown = { id: string; type: 'totp' | 'passkey'; name: string; last_used_at: string | null }
type Props = { factors: FactorShown[] | null; recovery_codes_left: number; to_remove: string | null }

/** What is asked beside the password, or in place of it. */
export const FactorList = ({ factors, recovery_codes_left, to_remove }: Props) => {
  const t = useTranslate()
  const has = (type: FactorShown['type']) => factors?.some((one) => one.type === type) === true
  const removing = factors?.find(({ id }) => id === to_remove)
  const add = buttonClass({ look: 'secondary' })
  return (
    <Part title={t('security.factors')} text={t('security.factors_text')}>
      {factors === null && <PartMissing>{t('security.missing')}</PartMissing>}
      {removing !== undefined && (
        <GoOn
          intent="remove_factor"
          id={removing.id}
          question={t('security.remove_ask', { name: removing.name })}
          action={t('security.remove_confirm')}
        />
      )}
      {factors !== null && factors.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {factors.map((factor) => (
            <FactorRow key={factor.id} {...factor} />
          ))}
        </ul>
      )}
      {factors !== null && (
        <div className="flex flex-wrap gap-3">
          {!has('totp') && (
            <ShopLink to="/account/security/authenticator" className={add}>
              {t('security.totp_add')}
            </ShopLink>
          )}
          <ShopLink to="/account/security/passkey" className={add}>
            {t('security.passkey_add')}
          </ShopLink>
        </div>
      )}
      {factors !== null && factors.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 border-s-2 border-line ps-4 text-sm">
          <p>{t('security.codes_left', { count: recovery_codes_left })}</p>
          <ShopLink to="/account/security/recovery-codes" className={actClass}>
            {t('security.codes_new')}
          </ShopLink>
        </div>
      )}
    </Part>
  )
}

const FactorRow = ({ id, type, name, last_used_at }: FactorShown) => {
  const t = useTranslate()
  const used =
    last_used_at === null ? t('security.never_used') : t('security.last_used', { date: t.date(last_used_at) })
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 sm:flex sm:flex-wrap sm:items-center sm:justify-between">
      <div className="min-w-0">
        <p className="font-medium break-words">{name}</p>
        <p className="text-sm text-quiet">{[t(`security.type_${type}`), used].join(' · ')}</p>
      </div>
      <div className="flex flex-wrap items-start gap-x-5">
        <details className="group">
          <summary className={`${actClass} list-none`} aria-label={t('security.rename_of', { name })}>
            {t('security.rename')}
          </summary>
          <Form method="post" preventScrollReset className="flex flex-wrap gap-2 pb-2">
            <input type="hidden" name="id" value={id} />
            <input
              name="name"
              defaultValue={name}
              maxLength={60}
              required
              aria-label={t('security.name_of', { name })}
              className="min-h-11 w-48 rounded-sm border border-control bg-raised px-3"
            />
            <Button
              type="submit"
              name="intent"
              value="rename_factor"
              look="quiet"
              size="sm"
              className="min-h-11"
            >
              {t('account.save')}
            </Button>
          </Form>
        </details>
        <Form method="post" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <button
            type="submit"
            name="intent"
            value="remove_factor"
            className={`${actClass} text-quiet`}
            aria-label={t('security.remove_of', { name })}
          >
            {t('security.remove')}
          </button>
        </Form>
      </div>
    </li>
  )
}
