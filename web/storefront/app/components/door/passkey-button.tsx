import { useHydrated } from '../../hydrated.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { knowsPasskeys } from '../../passkeys.ts'
import { Button } from '../button.tsx'
import { usePasskey } from './use-passkey.ts'

type Props = {
  /** Whether it is shown beside a password, or alone. */
  beside?: boolean
  /** The log-in page with its interaction. */
  to: string
}

/** Logs in with a passkey. There with scripts only, and in browsers that know passkeys. */
export const PasskeyButton = ({ beside = false, to }: Props) => {
  const t = useTranslate()
  const hydrated = useHydrated()
  const { state, show } = usePasskey({ to, beside })
  if (!hydrated || !knowsPasskeys()) return null
  return (
    <div className="grid gap-2">
      <Button look={beside ? 'primary' : 'secondary'} busy={state === 'asking'} onClick={show}>
        {t('door.with_passkey')}
      </Button>
      <p role="status" className="text-sm text-thread empty:hidden">
        {state === 'failed' && t('door.passkey_failed')}
      </p>
    </div>
  )
}
