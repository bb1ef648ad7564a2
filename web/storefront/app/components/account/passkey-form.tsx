import { type FormEvent, useState } from 'react'
import { Form, useSubmit } from 'react-router'
import { useHydrated } from '../../hydrated.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { knowsPasskeys, makePasskey } from '../../passkeys.ts'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'

type Props = { challenge_id: string; options: Record<string, unknown> }

/** Has the device make a passkey. Browsers do so for scripts only. */
export const PasskeyForm = ({ challenge_id, options }: Props) => {
  const t = useTranslate()
  const submit = useSubmit()
  const hydrated = useHydrated()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  if (hydrated && !knowsPasskeys()) return <p role="status">{t('security.passkey_unknown')}</p>
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '')
    setState('asking')
    try {
      await submit({ challenge_id, name, response: await makePasskey(options) }, { method: 'post' })
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <Form method="post" onSubmit={make} className="grid gap-5">
      <p className="max-w-[60ch] text-sm text-quiet">{t('security.passkey_text')}</p>
      <noscript>
        <p className="text-sm">{t('security.passkey_unknown')}</p>
      </noscript>
      <TextField
        name="name"
        label={t('security.passkey_name')}
        hint={t('security.passkey_name_hint')}
        defaultValue={t('security.type_passkey')}
        maxLength={60}
        required
      />
      <div className="grid justify-items-start gap-2">
        <Button type="submit" busy={state === 'asking'} disabled={!hydrated}>
          {t('security.passkey_make')}
        </Button>
        <p role="status" className="text-sm text-thread">
          {state === 'failed' && t('security.passkey_failed')}
        </p>
      </div>
    </Form>
  )
}
