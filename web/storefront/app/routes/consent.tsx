import { Form, useNavigation } from 'react-router'
import { AccountDoor } from '../components/account/account-door.tsx'
import { Button } from '../components/button.tsx'
import { AskedPermissions } from '../components/door/asked-permissions.tsx'
import { localeOf } from '../door/links.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { answerConsent, findInteraction, withoutInteraction } from '../session/door.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/consent.ts'

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const interaction = await findInteraction(shop, request)
  if (interaction?.prompt !== 'consent') throw await withoutInteraction(shop, localeOf(params.locale))
  return { app: interaction.client.name, permissions: interaction.permissions }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const form = await request.formData()
  const granted = form.get('answer') === 'allow' ? form.getAll('granted').map(String) : null
  const onward = await answerConsent(shop, request, granted)
  throw onward ?? (await withoutInteraction(shop, localeOf(params.locale)))
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('door.consent_heading'), noindex: true }))

/** An app of others asks to act with an account. */
export default function Consent({ loaderData: { app, permissions } }: Route.ComponentProps) {
  const t = useTranslate()
  const busy = useNavigation().state !== 'idle'
  return (
    <AccountDoor title={t('door.consent_title', { app })} text={t('door.consent_text')}>
      <Form method="post" className="grid gap-6">
        <AskedPermissions permissions={permissions} />
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
