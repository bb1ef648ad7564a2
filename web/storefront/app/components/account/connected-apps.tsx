import { Form } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import { type AskedPermission, sayPermission } from '../../permissions.ts'
import { actClass, Part, PartMissing } from './part.tsx'

type AppShown = {
  client_id: string
  name: string
  permissions: readonly AskedPermission[]
  created_at: string
  last_used_at: string | null
}

/** The apps that somebody let in, and the way to end that. */
export const ConnectedApps = ({ apps }: { apps: AppShown[] | null }) => {
  const t = useTranslate()
  return (
    <Part
      title={t('security.apps')}
      text={t(apps?.length === 0 ? 'security.apps_none' : 'security.apps_text')}
    >
      {apps === null && <PartMissing>{t('security.missing')}</PartMissing>}
      {apps !== null && apps.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {apps.map((app) => (
            <AppRow key={app.client_id} {...app} />
          ))}
        </ul>
      )}
    </Part>
  )
}

const AppRow = ({ client_id, name, permissions, created_at, last_used_at }: AppShown) => {
  const t = useTranslate()
  const may =
    permissions.length === 0
      ? [t('door.consent_only_name')]
      : permissions.map((permission) => sayPermission(t, permission))
  const facts = [
    t('security.app_since', { date: t.date(created_at) }),
    ...(last_used_at === null ? [] : [t('security.last_used', { date: t.date(last_used_at) })]),
  ]
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 py-3">
      <div className="min-w-0">
        <p className="font-medium break-words">
          <bdi>{name}</bdi>
        </p>
        <ul className="grid gap-0.5 text-sm text-quiet">
          {may.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>{facts.join(' · ')}</li>
        </ul>
      </div>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={client_id} />
        <button
          type="submit"
          name="intent"
          value="disconnect_app"
          className={actClass}
          aria-label={t('security.disconnect_of', { name })}
        >
          {t('security.disconnect')}
        </button>
      </Form>
    </li>
  )
}
