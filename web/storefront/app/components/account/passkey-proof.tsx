import { useState } from 'react'
import { useSubmit } from 'react-router'
import { useHydrated } from '../../hydrated.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { knowsPasskeys, showPasskey } from '../../passkeys.ts'
import { Button } from '../button.tsx'

type Props = { challenge_id: string; options: Record<string, unknown> }

/** Shows a passkey for a challenge and sends the answer to the page's action. There with scripts only. */
export const PasskeyProof = ({ challenge_id, options }: Props) => {
  const t = useTranslate()
  const submit = useSubmit()
  const hydrated = useHydrated()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  if (!hydrated || !knowsPasskeys()) return null
  const show = async () => {
    setState('asking')
    try {
      await submit({ challenge_id, response: await showPasskey(options) }, { method: 'post' })
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div className="grid gap-2">
      <Button busy={state === 'asking'} onClick={show}>
        {t('security.passkey_use')}
      </Button>
      <p role="status" className="text-sm text-thread">
        {state === 'failed' && t('security.passkey_failed')}
      </p>
    </div>
  )
}
