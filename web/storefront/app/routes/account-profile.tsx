import { data } from 'react-router'
import { changeAccount, isProfilePart } from '../account/change-account.ts'
import { localeOf, toConfirm } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { EmailPart } from '../components/account/email-part.tsx'
import { NameFields, UsernameField } from '../components/account/name-fields.tsx'
import { PartForm } from '../components/account/part-form.tsx'
import { readForm } from '../form-answer.ts'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { kept } from '../session/sealed.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-profile.ts'

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const customer = await requireCustomer(shop, { request, params })
  const { first_name, last_name, username, email, email_verified } = customer
  const change = await orNull(shop.sdk.identity.get_email_change({}), shop)
  return {
    names: { first_name, last_name, username },
    email,
    email_verified,
    /** The address that waits for its link to be followed. */
    waiting: change?.waiting?.email ?? null,
    /** The one that was written before its owner confirmed who they are. */
    wish: kept(shop, 'wish')?.email,
  }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const form = await readForm(request)
  const { part } = form
  if (!isProfilePart(part)) throw new Response('This form is not of this shop.', { status: 400 })
  const customer = await requireCustomer(shop, { request, params })
  const t = translateIn(localeOf(params.locale))
  const changed = await changeAccount(shop, part, { customer, form, t })
  if (changed.kind === 'unconfirmed') throw toConfirm({ locale: t.locale, back: '/account/profile' })
  if (changed.kind === 'saved') return { part, errors: undefined, values: undefined }
  const { errors, values, status } = changed
  return data({ part, errors, values }, { status })
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('account.profile'), noindex: true }))

export default function Profile({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const { names, ...email } = loaderData
  const answered = actionData?.part === 'names' ? actionData : undefined
  const field = (name: keyof typeof names) => ({
    id: `names-${name}`,
    name,
    defaultValue: answered?.values?.[name] ?? names[name] ?? undefined,
    error: answered?.errors?.[name],
    required: names[name] !== null,
  })
  return (
    <div className="grid max-w-[42rem] gap-10">
      <h2 className="sr-only">{t('account.profile')}</h2>
      <PartForm
        part="names"
        title={t('account.names_title')}
        errors={answered?.errors}
        saved={answered !== undefined && answered.errors === undefined}
      >
        <NameFields field={field} />
        <UsernameField {...field('username')} />
      </PartForm>
      <EmailPart {...email} answer={actionData} />
    </div>
  )
}
