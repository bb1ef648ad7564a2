import { data, redirect } from 'react-router'
import { changeAccount, isProfilePart } from '../account/change-account.ts'
import { toConfirm } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { DeleteAccount } from '../components/account/delete-account.tsx'
import { ProfileForm } from '../components/account/profile-form.tsx'
import { TextField } from '../components/field.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { readForm } from '../form-answer.ts'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-profile.ts'

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const { first_name, last_name, username, email } = await requireCustomer(shopOf(context), {
    request,
    params,
  })
  return { first_name, last_name, username, email }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const form = await readForm(request)
  const { part } = form
  if (!isProfilePart(part)) throw new Response('This form is not of this shop.', { status: 400 })
  const customer = await requireCustomer(shop, { request, params })
  const t = translateIn(isLocale(params.locale) ? params.locale : locales[0])
  const changed = await changeAccount(shop, part, { customer, form, t })
  if (changed.kind === 'refused') {
    const { errors, values, status } = changed
    return data({ part, errors, values }, { status })
  }
  if (changed.kind === 'unconfirmed') throw toConfirm(t.locale, '/account/profile')
  if (changed.kind === 'saved') return { part, errors: undefined, values: undefined }
  shop.session.logOut()
  throw redirect(`${pathIn(t.locale, '/log-in')}?deleted`)
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('account.profile'), noindex: true }))

export default function Profile({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const { first_name, last_name, username, email } = loaderData
  return (
    <div className="grid max-w-[42rem] gap-10">
      <h2 className="sr-only">{t('account.profile')}</h2>
      <ProfileForm part="names" title={t('account.names_title')} answer={actionData}>
        {(field) => (
          <>
            <div className="grid gap-5 sm:grid-cols-2 sm:gap-4">
              <TextField
                {...field('first_name', first_name)}
                label={t('account.first_name')}
                autoComplete="given-name"
                maxLength={80}
                required={first_name !== null}
              />
              <TextField
                {...field('last_name', last_name)}
                label={t('account.last_name')}
                autoComplete="family-name"
                maxLength={80}
                required={last_name !== null}
              />
            </div>
            <TextField
              {...field('username', username)}
              label={t('account.username')}
              hint={t('account.username_hint')}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              required
            />
          </>
        )}
      </ProfileForm>
      <ProfileForm
        part="email"
        title={t('account.email_title')}
        text={t('account.email_text')}
        answer={actionData}
      >
        {(field) => (
          <>
            <TextField
              {...field('email', email)}
              type="email"
              label={t('account.email')}
              autoComplete="email"
              maxLength={254}
              required
            />
            <PasswordField
              {...field('current_password')}
              label={t('account.current_password')}
              autoComplete="current-password"
              required
            />
          </>
        )}
      </ProfileForm>
      <ProfileForm
        part="password"
        title={t('account.password_title')}
        text={t('account.password_text')}
        answer={actionData}
      >
        {(field) => (
          <>
            <PasswordField
              {...field('current_password')}
              label={t('account.current_password')}
              autoComplete="current-password"
              required
            />
            <PasswordField
              {...field('password')}
              label={t('account.new_password')}
              hint={t('account.password_hint')}
              autoComplete="new-password"
              required
            />
          </>
        )}
      </ProfileForm>
      <DeleteAccount answer={actionData} />
    </div>
  )
}
