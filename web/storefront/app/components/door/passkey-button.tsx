import { useState } from 'react'
import { useSubmit } from 'react-router'
import { useHydrated } from '../../hydrated.ts'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { knowsPasskeys, showPasskey } from '../../passkeys.ts'
import { Button } from '../button.tsx'

type Props = {
  /** Whether it is shown beside a password, or alone. */
  beside?: boolean
  /** The log-in page with its interaction. */
  to: string
}

/** Logs in with a passkey. There with scripts only, and in browsers that know passkeys. */
export const PasskeyButton = ({ beside = false, to }: Props) => {
  const t = useTranslate()
  const path = usePath()
  const submit = useSubmit()
  const hydrated = useHydrated()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  if (!hydrated || !knowsPasskeys()) return null
  const show = async () => {
    setState('asking')
    try {
      const answer = await fetch(path('/log-in/challenge'), { method: 'POST' })
      const { challenge_id, options } = (await answer.json()) as {
        challenge_id: string
        options: Record<string, unknown>
      }
      const response = await showPasskey(options)
      const intent = beside ? { intent: 'second_factor', method: 'passkey' } : { intent: 'passkey' }
      await submit({ ...intent, challenge_id, response }, { method: 'post', action: to })
      setState('idle')
    } catch {
      setState('failed')
    }
  }
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
