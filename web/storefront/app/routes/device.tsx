import { isFailed, type Permission } from '@selvedge/sdk'
import { data, Form, useNavigation } from 'react-router'
import { requireLogIn } from '../account/customer.ts'
import { AccountDoor } from '../components/account/account-door.tsx'
import { Button } from '../components/button.tsx'
import { AskedPermissions } from '../components/door/asked-permissions.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TextField } from '../components/field.tsx'
import { localeOf } from '../door/links.ts'
import { errorsOf, settle } from '../form-answer.ts'
import { type Translate, translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/device.ts'

/** As devices show it, however it was typed. */
const asShown = (code: string) =>
  code
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .replace(/^(.{4})(?=.)/, '$1-')

const words = (t: Translate, user_code: string) =>
  ({
    t,
    labels: { user_code: 'door.device_code' },
    values: { user_code },
    codes: {
      DEVICE_REQUEST_NOT_FOUND: ['user_code', 'door.device_unknown'],
      INVALID_INPUT: ['user_code', 'door.device_unknown'],
    },
  }) as const

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  requireLogIn(shop, { request, params })
  const user_code = asShown(new URL(request.url).searchParams.get('user_code') ?? '')
  if (user_code === '') return { user_code, asked: null, errors: undefined }
  const asked = await settle(shop.sdk.identity.get_device_request({ user_code }))
  if (!isFailed(asked))
    return {
      user_code,
      asked: { app: asked.client.name, permissions: asked.permissions },
      errors: undefined,
    }
  const errors = errorsOf(asked, words(translateIn(localeOf(params.locale)), user_code))
  return { user_code, asked: null, errors }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  requireLogIn(shop, { request, params })
  const form = await request.formData()
  const user_code = String(form.get('user_code'))
  const approve = form.get('answer') === 'allow'
  const granted = form.getAll('granted').map(String) as Permission[]
  const answered = await settle(
    shop.sdk.identity.answer_device_request({ user_code, approve, granted: approve ? granted : [] }),
  )
  const t = translateIn(localeOf(params.locale))
  if (!isFailed(answered))
    return { done: t(approve ? 'door.device_allowed' : 'door.device_refused'), errors: undefined }
  return data(
    { done: undefined, errors: errorsOf(answered, words(t, user_code)) },
    { status: answered.status },
  )
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.device_title'), noindex: true }))

/** Lets a device in that has no keyboard worth the name: a till, a tablet on the wall. */
export default function Device({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle'
  const { user_code, asked } = loaderData
  const errors = actionData?.errors ?? loaderData.errors
  if (actionData?.done !== undefined)
    return (
      <AccountDoor title={t('door.device_title')}>
        <p role="status" className="border-s-2 border-good bg-surface p-4 text-sm">
          {actionData.done}
        </p>
      </AccountDoor>
    )
  if (asked === null)
    return (
      <AccountDoor title={t('door.device_title')} text={t('door.device_text')}>
        <Form method="get" noValidate className="grid gap-5">
          <ErrorSummary errors={errors} prefix="device" />
          <TextField
            id="device-user_code"
            name="user_code"
            label={t('door.device_code')}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            dir="ltr"
            maxLength={20}
            required
            defaultValue={user_code}
            error={errors?.user_code}
          />
          <Button type="submit" size="lg" busy={busy}>
            {t('door.go_on')}
          </Button>
        </Form>
      </AccountDoor>
    )
  return (
    <AccountDoor
      title={t('door.consent_title', { app: asked.app })}
      text={t('door.device_check', { code: user_code })}
    >
      <Form method="post" className="grid gap-6">
        <ErrorSummary errors={errors} prefix="device" />
        <input type="hidden" name="user_code" value={user_code} />
        <AskedPermissions permissions={asked.permissions} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Button type="submit" name="answer" value="allow" size="lg" busy={busy}>
            {t('door.allow')}
          </Button>
          <Button type="submit" name="answer" value="refuse" look="quiet" size="lg" busy={busy}>
            {t('door.refuse')}
          </Button>
        </div>
      </Form>
    </AccountDoor>
  )
}
