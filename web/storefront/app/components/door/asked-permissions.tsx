import { useTranslate } from '../../i18n/use-translate.ts'
import { type AskedPermission, sayPermission } from '../../permissions.ts'

type Props = { permissions: readonly AskedPermission[] }

/** What an app asks to be let do; whoever is asked may leave some of it out. Stands in a form. */
export const AskedPermissions = ({ permissions }: Props) => {
  const t = useTranslate()
  const lasts = <p className="text-sm text-quiet">{t('door.consent_lasts')}</p>
  if (permissions.length === 0)
    return (
      <div className="grid gap-3">
        <p className="text-sm">{t('door.consent_only_name')}</p>
        {lasts}
      </div>
    )
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-2 text-sm font-medium">{t('door.consent_may')}</legend>
      {permissions.map((permission) => (
        <label key={permission.name} className="flex min-h-11 items-start gap-3 py-2 text-sm">
          <input
            type="checkbox"
            name="granted"
            value={permission.name}
            defaultChecked
            className="mt-0.5 size-5 shrink-0 accent-ink"
          />
          <span dir="auto">{sayPermission(t, permission)}</span>
        </label>
      ))}
      {lasts}
    </fieldset>
  )
}
