import { Form } from 'react-router'
import type { Answer } from '../../door/log-in.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { PasskeyButton } from './passkey-button.tsx'

type Props = {
  /** This page. */
  to: string
  issuers: readonly { name: string; title: string }[]
  busy: boolean
  answer: Answer | undefined
}

/** How one gets in without a password. */
export const OtherWays = ({ to, issuers, busy, answer }: Props) => {
  const t = useTranslate()
  return (
    <section aria-label={t('door.other_ways')} className="grid gap-3">
      <PasskeyButton to={to} />
      {issuers.map(({ name, title }) => (
        <Form key={name} method="post" className="grid">
          <input type="hidden" name="intent" value="issuer" />
          <Button type="submit" name="issuer" value={name} look="quiet" busy={busy}>
            {t('door.with_issuer', { issuer: title })}
          </Button>
        </Form>
      ))}
      {answer?.sent ? (
        <p role="status" className="border-s-2 border-good bg-surface p-4 text-sm">
          {t('door.link_sent')}
        </p>
      ) : (
        <details className="group" open={answer?.errors?.email !== undefined || undefined}>
          <summary className="link flex min-h-11 w-fit cursor-pointer items-center text-sm">
            {t('door.link_offer')}
          </summary>
          <Form method="post" noValidate className="grid gap-4 pt-3">
            <input type="hidden" name="intent" value="link" />
            <TextField
              id="log-in-email"
              name="email"
              type="email"
              label={t('account.email')}
              hint={t('door.link_hint')}
              autoComplete="email"
              maxLength={254}
              required
              defaultValue={answer?.values?.email}
              error={answer?.errors?.email}
            />
            <Button type="submit" look="secondary" busy={busy}>
              {t('door.link_action')}
            </Button>
          </Form>
        </details>
      )}
    </section>
  )
}
