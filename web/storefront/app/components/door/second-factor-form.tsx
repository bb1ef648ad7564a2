import { Form, Link } from 'react-router'
import type { Answer } from '../../door/log-in.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { TextField } from '../field.tsx'
import { PasskeyButton } from './passkey-button.tsx'

type Props = {
  /** This page. */
  to: string
  methods: readonly string[]
  /** Whether a recovery code is shown, in place of one of an app. */
  recovers: boolean
  busy: boolean
  answer: Answer | undefined
}

/** Asks for what an account needs beside the password. */
export const SecondFactorForm = ({ to, methods, recovers, busy, answer }: Props) => {
  const t = useTranslate()
  const recovery = methods.includes('recovery_code') && (recovers || !methods.includes('totp'))
  const errors = answer?.errors
  return (
    <>
      {methods.includes('passkey') && <PasskeyButton to={to} beside />}
      {(recovery || methods.includes('totp')) && (
        <Form
          method="post"
          action={recovery ? `${to}&factor=recovery_code` : to}
          noValidate
          className="grid gap-5"
        >
          <ErrorSummary errors={errors} prefix="second-factor" />
          <input type="hidden" name="intent" value="second_factor" />
          <input type="hidden" name="method" value={recovery ? 'recovery_code' : 'totp'} />
          <TextField
            id="second-factor-code"
            key={String(recovery)}
            name="code"
            label={t(recovery ? 'door.recovery_code' : 'door.code')}
            hint={t(recovery ? 'door.recovery_code_hint' : 'door.code_hint')}
            autoComplete={recovery ? 'off' : 'one-time-code'}
            inputMode={recovery ? 'text' : 'numeric'}
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            maxLength={40}
            required
            error={errors?.code}
          />
          <Button type="submit" size="lg" busy={busy}>
            {t('door.go_on')}
          </Button>
        </Form>
      )}
      <div className="grid gap-3 border-t border-line pt-6 text-sm">
        {methods.includes('recovery_code') && methods.includes('totp') && (
          <p>
            <Link to={recovery ? to : `${to}&factor=recovery_code`} className="link">
              {t(recovery ? 'door.use_app' : 'door.use_recovery_code')}
            </Link>
          </p>
        )}
        <Form method="post" action={to}>
          <button type="submit" name="intent" value="restart" className="link min-h-11">
            {t('door.start_again')}
          </button>
        </Form>
      </div>
    </>
  )
}
